using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Assigning;

/// <summary>
/// Open work of somebody who is away goes to who stands in, or by the rules to whoever is here; back at the desk, they get back what is
/// still open and what nobody gave to another meanwhile. Each piece changes with its line of the timeline in one batch, so that a run that
/// was cut off is simply run again.
/// </summary>
public sealed class HandOver(IDocumentStore store, Assigner assigner, IRandomSource random, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Hands over and gives back what is to be now; how many pieces of each.</summary>
    public async Task<(int Given, int Returned)> RunAsync(TenantId tenant, CancellationToken cancellation)
    {
        var rules = (await CrmOptions.ReadAsync(store, tenant, cancellation)).Assignment;
        var returned = await ReturnAsync(tenant, rules, cancellation);
        var given = 0;
        foreach (var member in rules.Team.Where(assigner.IsAway))
        {
            given += await GiveAsync(tenant, rules, member, PiecesOfWork.Tasks, cancellation);
            given += await GiveAsync(tenant, rules, member, PiecesOfWork.Conversations, cancellation);
        }

        return (given, returned);
    }

    private async Task<int> GiveAsync<T>(
        TenantId tenant,
        AssignmentRules rules,
        TeamMember away,
        PieceOfWork<T> kind,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var given = 0;
        await EachAsync<T>(
            tenant,
            away.UserId,
            kind,
            kind.ToGive(away.AwayUntil!.Value),
            async item =>
            {
                if (
                    await assigner.CoverAsync(tenant, rules, away, kind.WorkOf(item.Value), cancellation) is not { } choice
                    || choice.Assignee == away.UserId
                )
                {
                    return;
                }

                // Who stands in may go away too: the work goes on, and is still the first one's.
                var owner = kind.MarkOf(item.Value) is { } mark && mark.To == away.UserId ? mark.From : away.UserId;
                var key = await NoteAsync(tenant, owner, choice.Assignee, cancellation);
                var next = kind.Given(
                    item.Value,
                    choice.Assignee,
                    owner == choice.Assignee ? null : new HandedOver(owner, choice.Assignee, key)
                );
                given += await WriteAsync(
                    tenant,
                    item,
                    next,
                    kind.Line(item.Value, $"{choice.Reason}, since its assignee is out of office"),
                    choice.Assignee,
                    cancellation
                );
            },
            cancellation
        );
        return given;
    }

    private async Task<int> ReturnAsync(TenantId tenant, AssignmentRules rules, CancellationToken cancellation)
    {
        var returned = 0;
        var absences = await store.QueryAsync<Absence>(tenant, new DocumentQuery { Limit = 1000 }, cancellation);
        foreach (
            var absence in absences.Items.Where(item =>
                !rules.Team.Any(member => member.UserId == item.Value.UserId && assigner.IsAway(member))
            )
        )
        {
            // Who left for good gets nothing back.
            if (
                await store.GetAsync<User>(tenant, User.PartitionOf(absence.Value.UserId), absence.Value.UserId.Value, cancellation) is
                { Value.Disabled: false }
            )
            {
                foreach (var standIn in absence.Value.StandIns)
                {
                    returned += await ReturnAsync(tenant, absence.Value, standIn, PiecesOfWork.Tasks, cancellation);
                    returned += await ReturnAsync(tenant, absence.Value, standIn, PiecesOfWork.Conversations, cancellation);
                }
            }

            await store.CommitAsync(
                new DocumentBatch(tenant, absence.Value.Partition).Delete<Absence>(absence.Value.Id, absence.ETag),
                cancellation
            );
        }

        return returned;
    }

    private async Task<int> ReturnAsync<T>(
        TenantId tenant,
        Absence absence,
        UserId standIn,
        PieceOfWork<T> kind,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var returned = 0;
        await EachAsync<T>(
            tenant,
            standIn,
            kind,
            kind.ToReturn,
            async item =>
            {
                if (kind.MarkOf(item.Value) is { } mark && mark == new HandedOver(absence.UserId, standIn, absence.Key))
                {
                    returned += await WriteAsync(
                        tenant,
                        item,
                        kind.Given(item.Value, absence.UserId, null),
                        kind.Line(item.Value, "its assignee is back"),
                        absence.UserId,
                        cancellation
                    );
                }
            },
            cancellation
        );
        return returned;
    }

    /// <summary>Somebody's work, page by page. What is given away leaves the list under way, which the cursor bears.</summary>
    private async Task EachAsync<T>(
        TenantId tenant,
        UserId assignee,
        PieceOfWork<T> kind,
        DocumentFilter[] which,
        Func<Stored<T>, Task> work,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("assigneeId", FilterOperator.Equal, assignee), .. which],
                    Sort = new DocumentSort(kind.Sort),
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var item in page.Items)
            {
                await work(item);
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    /// <summary>Notes who gets work of an absence before it goes; gives back the absence's key.</summary>
    private async Task<string> NoteAsync(TenantId tenant, UserId owner, UserId standIn, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await store.GetOrCreateAsync(
                tenant,
                new Absence
                {
                    UserId = owner,
                    Key = random.NewId("ab_"),
                    StandIns = [standIn],
                },
                cancellation
            );
            if (stored.Value.StandIns.Contains(standIn))
            {
                return stored.Value.Key;
            }

            var more = stored.Value with { StandIns = [.. stored.Value.StandIns, standIn] };
            if ((await store.CommitAsync(new DocumentBatch(tenant, more.Partition).Replace(more, stored.ETag), cancellation)).Committed)
            {
                return more.Key;
            }
        }
    }

    /// <summary>1 where it was written; 0 where somebody changed it meanwhile, so that the next run looks again.</summary>
    private async Task<int> WriteAsync<T>(TenantId tenant, Stored<T> item, T next, Activity line, UserId to, CancellationToken cancellation)
        where T : class, IDocument
    {
        var told = line with
        {
            ActivityId = random.NewId("a_"),
            At = clock.GetUtcNow(),
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["assigneeId"] = to.Value },
        };
        return (
            await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, item.ETag).Create(told), cancellation)
        ).Committed
            ? 1
            : 0;
    }
}
