using Mancrel.Core.Common;

namespace Mancrel.Core.Crm;

/// <summary>Who gets it, and why.</summary>
public sealed record Choice(UserId Assignee, string Reason);
