using Mancrel.Core.Common;

namespace Mancrel.Core.Crm;

/// <summary>A piece of work that needs somebody.</summary>
/// <param name="ContactId">With whom.</param>
/// <param name="CompanyId">With which company.</param>
/// <param name="Language">The language it is in; null takes the contact's.</param>
/// <param name="Skill">What it needs: an intent, a pipeline's id.</param>
public sealed record Work(ContactId? ContactId, CompanyId? CompanyId, string? Language, string? Skill);
