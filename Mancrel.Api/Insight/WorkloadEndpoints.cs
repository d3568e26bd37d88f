using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Insight.Statistics;
using Mancrel.Core.Insight.Workload;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>What lies before a person.</summary>
/// <param name="UserId">Who; null for nobody's work.</param>
/// <param name="Name">In words; null for nobody's.</param>
/// <param name="Away">True while the person is out of office.</param>
/// <param name="Capacity">As much as may be open; null where the team's rules do not say.</param>
/// <param name="Conversations">Conversations in which something is to be done.</param>
/// <param name="Tasks">Tasks that are not done.</param>
/// <param name="Overdue">Those of them that should be.</param>
/// <param name="Deals">Deals under way.</param>
/// <param name="TasksPerDay">Tasks that were due in the last four weeks and done in them, a day: the pace, with its base.</param>
/// <param name="DaysOfTasks">Days that the open tasks take at that pace; null where none was done.</param>
public sealed record PersonLoad(
    string? UserId,
    string? Name,
    bool Away,
    int? Capacity,
    int Conversations,
    int Tasks,
    int Overdue,
    long Deals,
    Pace TasksPerDay,
    DaySpread? DaysOfTasks
);

/// <summary>What lies before the office.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Within">What lies within the intervals, 0..1.</param>
/// <param name="Complete">False where more than 1,000 tasks or conversations are open: the soonest and oldest are read.</param>
/// <param name="ComePerDay">Letters that came a day, of the last four weeks.</param>
/// <param name="RepliedPerDay">Letters that were replied to a day.</param>
/// <param name="DaysOfQueue">Days that the open conversations take at that pace; null where nothing was replied to.</param>
/// <param name="People">Everybody whom the caller sees, and nobody's work, the fullest first.</param>
/// <param name="AtRisk">What is not late yet and likelier late than not, the soonest first, at most fifty.</param>
/// <param name="Unassigned">Who should take what nobody has, and how that does beside handing it out in turn.</param>
public sealed record OfficeLoadView(
    DateTimeOffset AsOf,
    double Within,
    bool Complete,
    Pace ComePerDay,
    Pace RepliedPerDay,
    DaySpread? DaysOfQueue,
    IReadOnlyList<PersonLoad> People,
    IReadOnlyList<DeadlineRisk> AtRisk,
    AssignmentPlan Unassigned
);

/// <summary>Who has how much to do, and what may be late.</summary>
internal static class WorkloadEndpoints
{
    private const int MostPeople = 200;
    private const int MostAtRisk = 50;
    private const int UsualCapacity = 20;

    /// <summary>Maps the route.</summary>
    public static void MapWorkload(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/workload", ReadAsync)
            .Tells(
                "Who has how much to do and how fast it gets done, which deadlines are at risk before they pass, and who should take what "
                    + "nobody has, beside handing it out in turn."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<OfficeLoadView>> ReadAsync(
        Caller caller,
        WorkBook work,
        StatsBook book,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var known = await work.ReadAsync(caller.Tenant, caller.Sight, cancellation);
        var days = StatsBook.Sum(
            (await book.DaysAsync(caller.Tenant, today.AddDays(1 - WorkBook.LookedBack), today, cancellation)).Select(day => day.Values)
        );
        var deals = SalesSums
            .Open(await book.SalesAsync(caller.Tenant, cancellation))
            .GroupBy(one => one.Owner ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Count), StringComparer.Ordinal);
        var rules = (await CrmOptions.ReadAsync(store, caller.Tenant, cancellation)).Assignment;
        var users = (
            await store.QueryAsync<User>(
                caller.Tenant,
                new DocumentQuery { Sort = new DocumentSort("name"), Limit = MostPeople },
                cancellation
            )
        )
            .Items.Select(item => item.Value)
            .Where(user => !user.Disabled && caller.Sight.Sees(user.UserId))
            .ToList();
        var people = users.Select(user => Load(user, rules, known, deals, now)).Append(Load(null, rules, known, deals, now)).ToList();
        var takers = users
            .Where(user => user.Role != Role.Viewer && !people.Any(one => one.UserId == user.UserId.Value && one.Away))
            .Select(user => people.Single(one => one.UserId == user.UserId.Value))
            .Select(one => new Worker(
                one.UserId!,
                one.Tasks + one.Conversations,
                one.Capacity ?? UsualCapacity,
                PaceOf(known, one.UserId),
                Skills(rules, one.UserId)
            ))
            .ToList();
        var replied = Pace.Of(StatSums.Whole(days, "reply.count"), WorkBook.LookedBack);
        return TypedResults.Ok(
            new OfficeLoadView(
                now,
                Interval.Within,
                known.Complete,
                Pace.Of(StatSums.Whole(days, "inbound"), WorkBook.LookedBack),
                replied,
                replied.Takes(known.Open.Count(one => one.Kind == "conversation")),
                [.. people.OrderByDescending(one => one.Tasks + one.Conversations).ThenBy(one => one.UserId, StringComparer.Ordinal)],
                [.. Deadlines.AtRisk(known.Open.Where(one => one.Kind == "task"), person => PaceOf(known, person), now).Take(MostAtRisk)],
                Assignments.Of(known.Open.Where(one => one.Person is null), takers, now)
            )
        );
    }

    private static IReadOnlyList<string>? Skills(AssignmentRules rules, string? person) =>
        rules.Team.FirstOrDefault(one => one.UserId.Value == person)?.Skills;

    private static DonePace PaceOf(OpenWork known, string? person) =>
        new(person is null ? 0 : known.Done.GetValueOrDefault(person), WorkBook.LookedBack);

    private static PersonLoad Load(User? user, AssignmentRules rules, OpenWork known, Dictionary<string, long> deals, DateTimeOffset now)
    {
        var id = user?.UserId.Value;
        var member = rules.Team.FirstOrDefault(one => one.UserId == user?.UserId);
        var tasks = known.Open.Where(one => one.Kind == "task" && one.Person == id).ToList();
        var pace = Pace.Of(PaceOf(known, id).Done, WorkBook.LookedBack);
        return new PersonLoad(
            id,
            user?.Name,
            member?.AwayUntil > now,
            member?.Capacity,
            known.Open.Count(one => one.Kind == "conversation" && one.Person == id),
            tasks.Count,
            tasks.Count(one => one.DueAt < now),
            deals.GetValueOrDefault(id ?? ""),
            pace,
            pace.Takes(tasks.Count)
        );
    }
}
