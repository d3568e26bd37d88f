using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>The pairs that are kept are those that comparing everybody with everybody finds.</summary>
public sealed class DuplicateTests
{
    private static readonly string[] Names =
    [
        "Nora Fields",
        "Fields, Nora",
        "Nora Field",
        "Jasur Toshev",
        "Jasur Tosheva",
        "Otto Stone",
        "Al",
        "Reception",
        "Olga Orlova",
        "Olga Orlov",
    ];

    [Fact]
    public async Task Whatever_changes_in_whatever_portions_the_pairs_are_those_of_a_whole_comparison()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var crm = new CrmFixture();
            var keeper = new DuplicateProjection(crm.Store);
            var random = new Random(seed);
            for (var round = 0; round < 6; round++)
            {
                await ChangeAsync(crm, keeper, random, 1 + random.Next(60));
                await AgreeAsync(crm, seed, round);
            }
        }
    }

    [Fact]
    public async Task A_key_that_becomes_one_of_many_and_of_few_again_takes_its_pairs_away_and_brings_them_back()
    {
        var crm = new CrmFixture();
        var keeper = new DuplicateProjection(crm.Store);
        for (var number = 0; number <= DuplicateProjection.LargestBlock; number++)
        {
            await WriteAsync(crm, Person(number, "Reception Desk"));
            await keeper.ContactsAsync(CrmFixture.Tenant, [Change($"p_{number}")], TestContext.Current.CancellationToken);
            Assert.Equal(number < DuplicateProjection.LargestBlock ? number * (number + 1) / 2 : 0, (await KeptAsync(crm)).Count);
        }

        await WriteAsync(crm, Person(3, "Somebody Else"));
        await keeper.ContactsAsync(CrmFixture.Tenant, [Change("p_3")], TestContext.Current.CancellationToken);
        Assert.Equal(DuplicateProjection.LargestBlock * (DuplicateProjection.LargestBlock - 1) / 2, (await KeptAsync(crm)).Count);
        await AgreeAsync(crm, 0, 0);
    }

    [Fact]
    public async Task Pages_hold_every_pair_once_and_only_those_of_whom_both_are_seen()
    {
        var crm = new CrmFixture();
        var keeper = new DuplicateProjection(crm.Store);
        await ChangeAsync(crm, keeper, new Random(5), 60);
        var duplicates = new Duplicates(crm.Store);
        var all = await KeptAsync(crm);
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var (pairs, next) = await duplicates.FindAsync(CrmFixture.Tenant, Sight.All, 7, cursor, TestContext.Current.CancellationToken);
            paged.AddRange(pairs.Select(pair => $"{pair.A.Value.Id} {pair.B.Value.Id}"));
            cursor = next;
        } while (cursor is not null);
        Assert.Equal(all.Select(pair => $"{pair.A} {pair.B}"), paged);

        var mine = new Sight([new UserId("u_1")]);
        var seen = (await duplicates.FindAsync(CrmFixture.Tenant, mine, 1000, null, TestContext.Current.CancellationToken)).Pairs;
        Assert.NotEmpty(seen);
        Assert.InRange(seen.Count, 1, all.Count - 1);
        Assert.All(seen, pair => Assert.True(mine.Sees(pair.A.Value.OwnerId) && mine.Sees(pair.B.Value.OwnerId)));
    }

    private static async Task ChangeAsync(CrmFixture crm, DuplicateProjection keeper, Random random, int changes)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        for (var change = 0; change < changes; change++)
        {
            var contact = Person(random.Next(90), Names[random.Next(Names.Length)]) with
            {
                Phones = [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"+9989012345{random.Next(40):00}")],
                CompanyId = random.Next(3) == 0 ? null : new CompanyId($"o_{random.Next(6)}"),
                OwnerId = random.Next(3) == 0 ? null : new UserId($"u_{random.Next(3)}"),
            };
            crm.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(2)));
            touched.Add(contact.Id);
            if (random.Next(5) > 0)
            {
                await WriteAsync(crm, contact);
            }
            else
            {
                await crm.Store.CommitAsync(
                    new DocumentBatch(CrmFixture.Tenant, contact.Partition).Delete<Contact>(contact.Id),
                    TestContext.Current.CancellationToken
                );
            }
        }

        await keeper.ContactsAsync(CrmFixture.Tenant, [.. touched.Select(Change)], TestContext.Current.CancellationToken);
    }

    private static Contact Person(int number, string name) =>
        new()
        {
            ContactId = new ContactId($"p_{number}"),
            Name = name,
            Emails = [],
        };

    private static Task WriteAsync(CrmFixture crm, Contact contact) =>
        crm.Store.CommitAsync(
            new DocumentBatch(CrmFixture.Tenant, contact.Partition).Upsert(contact),
            TestContext.Current.CancellationToken
        );

    private static DocumentChange Change(string id) =>
        new(1, CrmFixture.Tenant, Contact.Kind, Contact.PartitionOf(new ContactId(id)), id, Deleted: false);

    private static async Task<IReadOnlyList<(string A, string B, double Score, string Why)>> KeptAsync(CrmFixture crm)
    {
        var (pairs, _) = await new Duplicates(crm.Store).FindAsync(
            CrmFixture.Tenant,
            Sight.All,
            1000,
            null,
            TestContext.Current.CancellationToken
        );
        return [.. pairs.Select(pair => (pair.A.Value.Id, pair.B.Value.Id, pair.Score, string.Join("; ", pair.Why)))];
    }

    private static async Task AgreeAsync(CrmFixture crm, int seed, int round)
    {
        var expected = await ScanningDuplicates.FindAsync(crm.Store, TestContext.Current.CancellationToken);
        Assert.True(expected.SequenceEqual(await KeptAsync(crm)), $"seed {seed}, round {round}");

        // Nothing is kept of those who are gone.
        Assert.Equal(
            expected.Count,
            (
                await crm.Store.QueryAsync<LikelyPair>(
                    CrmFixture.Tenant,
                    new DocumentQuery { Limit = 1000 },
                    TestContext.Current.CancellationToken
                )
            )
                .Items
                .Count
        );
    }
}
