using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Assigning;

/// <summary>
/// Finds somebody for new work: the contact's owner, else the first rule that fits, else, of those who are here, speak the language, can do
/// it and have room, the one with the least open work for its capacity. Who is away is stood in for.
/// </summary>
public sealed class Assigner(IDocumentStore store, TimeProvider clock) : IAssigner
{
    /// <summary>The choice; null where the tenant's rules name nobody.</summary>
    public async Task<Choice?> ChooseAsync(TenantId tenant, Work work, CancellationToken cancellation)
    {
        var rules = (await CrmOptions.ReadAsync(store, tenant, cancellation)).Assignment;
        var contact = work.ContactId is { } id
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;
        var language = work.Language ?? contact?.Language;
        if (contact?.OwnerId is { } owner && await HereAsync(tenant, rules, owner, cancellation) is { } keeper)
        {
            return keeper with
            {
                Reason =
                    keeper.Assignee == owner ? "looks after the contact" : $"stands in for who looks after the contact: {keeper.Reason}",
            };
        }

        foreach (var (rule, index) in rules.Rules.Select((rule, index) => (rule, index)))
        {
            if (Fits(rule, work, language) && await HereAsync(tenant, rules, rule.AssigneeId, cancellation) is { } named)
            {
                return named with { Reason = $"rule {index + 1}" + (named.Reason.Length > 0 ? $", {named.Reason}" : "") };
            }
        }

        return await RoundAsync(tenant, rules, work, language, cancellation);
    }

    /// <summary>Who takes work of somebody who is away: who stands in, else as for new work; null where nobody can.</summary>
    public async Task<Choice?> CoverAsync(
        TenantId tenant,
        AssignmentRules rules,
        TeamMember away,
        Work work,
        CancellationToken cancellation
    ) => await HereAsync(tenant, rules, away.UserId, cancellation) ?? await ChooseAsync(tenant, work, cancellation);

    private static bool Fits(AssignmentRule rule, Work work, string? language) =>
        (rule.Language is null || rule.Language == language)
        && (rule.CompanyId is null || rule.CompanyId == work.CompanyId?.Value)
        && (rule.Skill is null || rule.Skill == work.Skill);

    /// <summary>The person, or who stands in; null when neither is here.</summary>
    private async Task<Choice?> HereAsync(TenantId tenant, AssignmentRules rules, UserId person, CancellationToken cancellation)
    {
        var member = rules.Team.FirstOrDefault(one => one.UserId == person);
        if (!IsAway(member))
        {
            return await WorksAsync(tenant, person, cancellation) ? new Choice(person, "") : null;
        }

        return
            member!.StandIn is { } other
            && !IsAway(rules.Team.FirstOrDefault(one => one.UserId == other))
            && await WorksAsync(tenant, other, cancellation)
            ? new Choice(other, $"stands in until {member.AwayUntil:yyyy-MM-dd}")
            : null;
    }

    /// <summary>True while the person is out of office.</summary>
    public bool IsAway(TeamMember? member) => member?.AwayUntil is { } until && until > clock.GetUtcNow();

    private async Task<bool> WorksAsync(TenantId tenant, UserId person, CancellationToken cancellation) =>
        await store.GetAsync<User>(tenant, User.PartitionOf(person), person.Value, cancellation) is { Value.Disabled: false };

    private async Task<Choice?> RoundAsync(
        TenantId tenant,
        AssignmentRules rules,
        Work work,
        string? language,
        CancellationToken cancellation
    )
    {
        (TeamMember Member, long Load)? best = null;
        foreach (var member in rules.Team.Where(member => !IsAway(member)))
        {
            var speaks = language is null || member.Languages is null or { Count: 0 } || member.Languages.Contains(language);
            var can = work.Skill is null || member.Skills is null or { Count: 0 } || member.Skills.Contains(work.Skill);
            if (!speaks || !can || !await WorksAsync(tenant, member.UserId, cancellation))
            {
                continue;
            }

            var open = await OpenWorkAsync(tenant, member.UserId, cancellation);
            var load = open.Deals + open.Conversations + open.Tasks;
            if (load < member.Capacity && (best is null || load * best.Value.Member.Capacity < best.Value.Load * member.Capacity))
            {
                best = (member, load);
            }
        }

        return best is { } found
            ? new Choice(
                found.Member.UserId,
                $"least open work for its capacity: {found.Load} of {found.Member.Capacity}"
                    + (language is null || found.Member.Languages is null or { Count: 0 } ? "" : $", speaks {language}")
            )
            : null;
    }

    /// <summary>Open deals, conversations and tasks of a person, each.</summary>
    public async Task<(long Deals, long Conversations, long Tasks)> OpenWorkAsync(
        TenantId tenant,
        UserId person,
        CancellationToken cancellation
    ) =>
        (
            await CountAsync<Deal>(
                tenant,
                cancellation,
                new("ownerId", FilterOperator.Equal, person),
                new("status", FilterOperator.Equal, DealStatus.Active)
            ),
            await CountAsync<Conversation>(
                tenant,
                cancellation,
                new("assigneeId", FilterOperator.Equal, person),
                new("state", FilterOperator.Equal, ConversationState.Open)
            ),
            await CountAsync<CrmTask>(
                tenant,
                cancellation,
                new("assigneeId", FilterOperator.Equal, person),
                new("done", FilterOperator.Equal, false)
            )
        );

    private async Task<long> CountAsync<T>(TenantId tenant, CancellationToken cancellation, params DocumentFilter[] where)
        where T : class, IDocument =>
        (
            await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = where,
                    Limit = 1,
                    CountTotal = true,
                },
                cancellation
            )
        ).Total
        ?? 0;
}
