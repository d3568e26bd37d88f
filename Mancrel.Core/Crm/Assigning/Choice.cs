using Mancrel.Core.Common;
using Mancrel.Core.Conversations;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Assigning;

/// <summary>Who gets it, and why.</summary>
public sealed record Choice(UserId Assignee, string Reason);
