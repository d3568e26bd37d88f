using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Crm;

/// <summary>Data of an older version is brought up to what this one keeps, before anything new is followed.</summary>
public sealed class CatchUpTests
{
    private const int Portion = 7;
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly TenantId Host = new("~host");
    private readonly CrmFixture crm = new();
    private readonly InMemorySearch search = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_data_folder_from_before_the_pairs_the_search_of_conversations_and_the_owners_sums_gets_them_all()
    {
        await OldDataAsync();
        Assert.Empty(await PairsAsync());

        // Stopped and started in the middle of it, twice.
        await AdvanceAsync(Feed(), 3);
        await AdvanceAsync(Feed(), 4);
        await AdvanceAsync(Feed(), int.MaxValue);

        var pair = Assert.Single(await PairsAsync());
        Assert.Equal(["Fields, Nora", "Nora Fields"], new[] { pair.A.Value.Name, pair.B.Value.Name }.Order(StringComparer.Ordinal));
        Assert.Single(await search.SearchAsync(Tenant, Conversation.Kind, "harbour", 10, Cancellation));
        await BoardTests.AgreeAsync(crm);
        var mark = (await crm.Store.GetAsync<FeedPosition>(Host, "feed", "crm", Cancellation))!.Value;
        Assert.Equal((mark.Position, mark.Position, SearchMark.Done), (mark.Compared!.Value, mark.Summed!.Value, mark.Search));
    }

    [Fact]
    public async Task What_changes_while_it_is_brought_up_is_counted_once()
    {
        await OldDataAsync();
        await AdvanceAsync(Feed(), 2);
        await BoardTests.WriteAsync(crm, BoardTests.Deal("dl_0", "u_3", "negotiating", 500));
        await BoardTests.WriteAsync(crm, BoardTests.Deal("dl_39", "", "contacted", 1));
        await BoardTests.WriteAsync(crm, BoardTests.Deal("dl_new", "u_1", "contacted", 7));

        await AdvanceAsync(Feed(), int.MaxValue);

        await BoardTests.AgreeAsync(crm);
    }

    private static async Task AdvanceAsync(CrmFeed feed, int most)
    {
        for (var round = 0; round < most && await feed.AdvanceAsync(Portion, Cancellation) > 0; round++) { }
    }

    /// <summary>
    /// People, a talk and deals as they stood in a folder whose version followed the feed to its end, without what came later.
    /// </summary>
    private async Task OldDataAsync()
    {
        var changed = new List<DocumentChange>();
        for (var at = 0; at < 40; at++)
        {
            changed.Add(
                await BoardTests.WriteAsync(
                    crm,
                    BoardTests.Deal($"dl_{at}", at % 3 == 0 ? "" : $"u_{at % 3}", at % 2 == 0 ? "interested" : "contacted", at)
                )
            );
            await WriteAsync(
                Tenant,
                new Contact
                {
                    ContactId = new ContactId($"p_{at}"),
                    Name = at switch
                    {
                        5 => "Nora Fields",
                        33 => "Fields, Nora",
                        _ => $"Person{(char)('a' + (at % 26))}{(char)('k' + (at / 26))} Somebody{at}",
                    },
                    Emails = [],
                }
            );
        }

        await WriteAsync(
            Tenant,
            new Conversation
            {
                ConversationId = new ConversationId("c_1"),
                Subject = "The harbour office",
                ThreadSubject = "x",
                Counterpart = "x@example.org",
                LastMessageAt = CrmFixture.Now,
            }
        );
        await crm.Boards.CountAsync(Tenant, changed, Cancellation);
        foreach (var entry in (await crm.Store.QueryAsync<BoardEntry>(Tenant, new DocumentQuery { Limit = 1000 }, Cancellation)).Items)
        {
            await WriteAsync(Tenant, entry.Value with { Owner = null });
        }

        foreach (var part in (await crm.Store.QueryAsync<OwnerTotals>(Tenant, new DocumentQuery { Limit = 1000 }, Cancellation)).Items)
        {
            await crm.Store.CommitAsync(new DocumentBatch(Tenant, part.Value.Partition).Delete<OwnerTotals>(part.Value.Id), Cancellation);
        }

        await WriteAsync(Host, new FeedPosition { Position = await crm.Store.PositionAsync(Cancellation) });
    }

    // No mail is in this data, which the timelines alone would ask a workflow engine for.
    private CrmFeed Feed()
    {
        var (entries, pairs) = (new SearchProjection(crm.Store, search), new DuplicateProjection(crm.Store));
        IProjection[] projections =
        [
            new HookProjection(crm.Store, crm.Clock),
            entries,
            pairs,
            crm.Boards,
            new OpportunityProjection(crm.Store, crm.Pipelines),
            new AssigningProjection(crm.Store, crm.Assigner, crm.Clock),
            new StatsProjection(crm.Store),
        ];
        return new CrmFeed(crm.Store, crm.Store, projections, [entries, new ProductEntries(crm.Store, search)], pairs, crm.Boards);
    }

    private async Task<IReadOnlyList<DuplicatePair>> PairsAsync() =>
        (await new Duplicates(crm.Store).FindAsync(Tenant, Sight.All, 100, null, Cancellation)).Pairs;

    private async Task WriteAsync<T>(TenantId tenant, T document)
        where T : class, IDocument =>
        Assert.True((await crm.Store.CommitAsync(new DocumentBatch(tenant, document.Partition).Upsert(document), Cancellation)).Committed);
}
