using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Workload;

/// <summary>Somebody who takes work.</summary>
/// <param name="Id">The user.</param>
/// <param name="Queue">Open work that it has already.</param>
/// <param name="Capacity">As much as it can have open.</param>
/// <param name="Pace">What it got done.</param>
/// <param name="Skills">What it can do; empty for anything.</param>
public sealed record Worker(string Id, int Queue, int Capacity, DonePace Pace, IReadOnlyList<string>? Skills = null)
{
    /// <summary>True where it can do a piece of work.</summary>
    public bool Can(WorkItem work) => work.Skill is null || Skills is null or { Count: 0 } || Skills.Contains(work.Skill);
}

/// <summary>Who should take a piece of work that nobody has.</summary>
/// <param name="Work">The piece.</param>
/// <param name="Person">Who.</param>
public sealed record ProposedWork(WorkItem Work, string Person);

/// <summary>How a way of handing out work does, played forward.</summary>
/// <param name="Days">The mean of the days until a piece is done, with what it may be.</param>
/// <param name="Late">How many are done after their time.</param>
public sealed record AssignmentTrial(Likely Days, Likely Late);

/// <summary>Work that nobody has, handed out, beside the same in turn.</summary>
/// <param name="Proposed">Who takes what, in the order of due times.</param>
/// <param name="LeftOver">Pieces for which nobody who can do them has room.</param>
/// <param name="NobodyCan">Those of them that nobody here can do, whatever room there is.</param>
/// <param name="AsProposed">How that does; null where there is nothing to hand out.</param>
/// <param name="InTurn">How handing out in turn does, at the very same paces.</param>
public sealed record AssignmentPlan(
    IReadOnlyList<ProposedWork> Proposed,
    int LeftOver,
    int NobodyCan,
    AssignmentTrial? AsProposed,
    AssignmentTrial? InTurn
);

/// <summary>Hands out work so that each piece is done soonest, and says what that gains.</summary>
public static class Assignments
{
    private const int Plays = 400;
    private const int Seed = 20260102;

    /// <summary>Hands out what nobody has.</summary>
    public static AssignmentPlan Of(IEnumerable<WorkItem> unassigned, IReadOnlyList<Worker> people, DateTimeOffset now)
    {
        var items = unassigned
            .OrderBy(one => one.DueAt ?? DateTimeOffset.MaxValue)
            .ThenBy(one => one.Since)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .ToList();
        var (soonest, turn) = (
            Give(items, people, (item, load, _) => people.Where(one => one.Can(item)).MinBy(one => Until(one, load[one.Id]))),
            Give(items, people, InTurn)
        );
        return new AssignmentPlan(
            soonest,
            items.Count - soonest.Count,
            items.Count(item => !people.Any(one => one.Can(item))),
            soonest.Count == 0 ? null : Play(soonest, people, now),
            turn.Count == 0 ? null : Play(turn, people, now)
        );

        Worker? InTurn(WorkItem item, Dictionary<string, int> load, int given)
        {
            for (var at = 0; at < people.Count; at++)
            {
                if (people[(given + at) % people.Count] is var one && one.Can(item) && load[one.Id] < one.Capacity)
                {
                    return one;
                }
            }

            return null;
        }
    }

    private static double Until(Worker one, int load) => load >= one.Capacity ? double.PositiveInfinity : (load + 1) / one.Pace.Mean;

    private static List<ProposedWork> Give(
        List<WorkItem> items,
        IReadOnlyList<Worker> people,
        Func<WorkItem, Dictionary<string, int>, int, Worker?> next
    )
    {
        var load = people.ToDictionary(one => one.Id, one => one.Queue, StringComparer.Ordinal);
        var given = new List<ProposedWork>();
        foreach (var item in items)
        {
            if (next(item, load, given.Count) is { } taker && load[taker.Id] < taker.Capacity)
            {
                load[taker.Id]++;
                given.Add(new ProposedWork(item, taker.Id));
            }
        }

        return given;
    }

    // What a person has already is done first; each piece takes as long as chance at the person's pace has it.
    private static AssignmentTrial Play(List<ProposedWork> given, IReadOnlyList<Worker> people, DateTimeOffset now)
    {
        var (days, late) = (new double[Plays], new double[Plays]);
        for (var play = 0; play < Plays; play++)
        {
            foreach (var one in people)
            {
                // The same paces and the same chance however work is handed out.
                var draws = new Draws(Draws.SeedOf(one.Id) ^ (Seed + play));
                var pace = Math.Max(one.Pace.Draw(draws), 1e-6);
                var at = one.Queue == 0 ? 0 : draws.Gamma(one.Queue) / pace;
                foreach (var piece in given.Where(piece => piece.Person == one.Id))
                {
                    at -= Math.Log(draws.Even()) / pace;
                    days[play] += at / given.Count;
                    late[play] += piece.Work.DueAt is { } due && at > (due - now).TotalDays ? 1 : 0;
                }
            }
        }

        return new AssignmentTrial(Likely.Of(days, days.Average()), Likely.Of(late, late.Average()));
    }
}
