using Mancrel.Core.Common;

namespace Mancrel.Core.Crm;

/// <summary>Who takes new work, and how it is shared out.</summary>
public sealed record AssignmentRules
{
    /// <summary>Rules in their order; the first that fits names the person.</summary>
    public IReadOnlyList<AssignmentRule> Rules { get; init; } = [];

    /// <summary>Whom the round goes through where no rule fits; empty means nobody is assigned by itself.</summary>
    public IReadOnlyList<TeamMember> Team { get; init; } = [];
}

/// <summary>Work with this language, company or intent goes to this person. What is null fits everything.</summary>
/// <param name="AssigneeId">The person.</param>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="CompanyId">The company.</param>
/// <param name="Skill">What the work needs: an intent such as <c>complaint</c>, or a pipeline's id.</param>
public sealed record AssignmentRule(UserId AssigneeId, string? Language = null, string? CompanyId = null, string? Skill = null);

/// <summary>A person of the round.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Capacity">Open pieces of work at once, 1 to 1,000.</param>
/// <param name="Languages">What the person speaks; empty for any.</param>
/// <param name="Skills">What the person can do; empty for anything.</param>
/// <param name="AwayUntil">Out of office until then; null while here.</param>
/// <param name="StandIn">Who takes over meanwhile; null leaves it to the round.</param>
public sealed record TeamMember(
    UserId UserId,
    int Capacity = 20,
    IReadOnlyList<string>? Languages = null,
    IReadOnlyList<string>? Skills = null,
    DateTimeOffset? AwayUntil = null,
    UserId? StandIn = null
);
