using FsCheck;
using FsCheck.Fluent;
using Mancrel.Compliance.Documents;
using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Sqlite;

/// <summary>Random batches and queries: SQLite answers as the plain model does. A failure is shrunk and its numbers are printed.</summary>
public sealed class StoreModelTests : ComplianceSuite
{
    private static readonly string?[] Names = [null, "", "a", "A", "ab", "ä", "\uFFFD", "\U0001F600", "100%"];
    private static readonly string[] Fields = ["name", "count", "flag", "price", "size.width", "createdAt", "status", "nowhere"];
    private static readonly FilterOperator[] Equalities = [FilterOperator.Equal, FilterOperator.NotEqual];
    private static readonly FilterOperator[] Lists = [FilterOperator.In, FilterOperator.InOrNone];
    private static readonly FilterOperator[] Comparisons =
    [
        FilterOperator.LessThan,
        FilterOperator.LessOrEqual,
        FilterOperator.GreaterThan,
        FilterOperator.GreaterOrEqual,
    ];

    [Fact]
    public void Any_sequence_of_batches_and_queries_gives_the_models_answers() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(60),
            Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers => Run(numbers).GetAwaiter().GetResult())
        );

    private async Task<bool> Run(int[] numbers)
    {
        using var folder = new TempFolder();
        using var database = SqliteDatabase.Open(Path.Combine(folder.Path, "mancrel.db"));
        IDocumentStore[] stores = [new SqliteDocumentStore(database, Time), new InMemoryDocumentStore(Time)];
        Dictionary<string, string[]> etags = [];
        foreach (var number in numbers)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            var random = new Random(number);
            if (random.Next(3) == 0)
            {
                await CompareQueryAsync(stores, random);
            }
            else
            {
                await CompareBatchAsync(stores, random, etags);
            }
        }

        return true;
    }

    private static async Task CompareBatchAsync(IDocumentStore[] stores, Random random, Dictionary<string, string[]> etags)
    {
        var partition = $"things/{random.Next(2)}";
        var plan = Enumerable
            .Range(0, random.Next(1, 4))
            .Select(_ =>
                (Operation: (DocumentOperationKind)random.Next(4), Thing: RandomThing(random, partition), Fresh: random.Next(3) > 0)
            )
            .ToList();
        var outcomes = new BatchOutcome[stores.Length];
        for (var s = 0; s < stores.Length; s++)
        {
            var batch = new DocumentBatch(Ours, partition);
            foreach (var (operation, thing, fresh) in plan)
            {
                var etag = fresh && etags.TryGetValue(thing.Id, out var known) ? known[s] : "0";
                _ = operation switch
                {
                    DocumentOperationKind.Create => batch.Create(thing),
                    DocumentOperationKind.Replace => batch.Replace(thing, etag),
                    DocumentOperationKind.Upsert => batch.Upsert(thing),
                    _ => batch.Delete<Thing>(thing.Id, fresh ? null : etag),
                };
            }

            outcomes[s] = await stores[s].CommitAsync(batch);
        }

        Assert.Equal(outcomes[1].Conflict, outcomes[0].Conflict);
        for (var i = 0; i < outcomes[0].ETags.Count; i++)
        {
            etags[plan[i].Thing.Id] = [outcomes[0].ETags[i], outcomes[1].ETags[i]];
        }
    }

    private static async Task CompareQueryAsync(IDocumentStore[] stores, Random random)
    {
        var query = new DocumentQuery
        {
            Partition = random.Next(4) == 0 ? "things/1" : null,
            Where = [.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomFilter(random))],
            Sort = random.Next(4) == 0 ? null : new DocumentSort(Pick(Fields, random), random.Next(2) == 0),
            Limit = random.Next(1, 6),
            CountTotal = true,
        };
        var answers = new List<string>[stores.Length];
        for (var s = 0; s < stores.Length; s++)
        {
            answers[s] = [];
            var next = query;
            do
            {
                var page = await stores[s].QueryAsync<Thing>(Ours, next);
                answers[s].Add($"total {page.Total}");
                answers[s].AddRange(page.Items.Select(i => $"{i.Value.Id} {i.Value} {i.CreatedAt:O} {i.UpdatedAt:O}"));
                next = next with { Cursor = page.NextCursor };
            } while (next.Cursor is not null);
        }

        Assert.Equal(answers[1], answers[0]);
    }

    private static DocumentFilter RandomFilter(Random random) =>
        random.Next(9) switch
        {
            0 => new("name", Pick(Equalities, random), Pick(Names, random)),
            1 => new("name", Pick(Lists, random), Names.Where(_ => random.Next(2) == 0).ToArray()),
            2 => new("name", random.Next(2) == 0 ? FilterOperator.StartsWith : FilterOperator.Contains, Pick(Names, random) ?? ""),
            3 => new("name", Pick(Comparisons, random), Pick(Names, random)),
            4 => new("count", Pick(Comparisons, random), random.Next(-2, 4)),
            5 => new("price", Pick(Comparisons, random), random.Next(4) / 2m),
            6 => new("status", FilterOperator.In, new[] { (ThingStatus)random.Next(3), ThingStatus.Done }),
            7 => new("tags", FilterOperator.ArrayContains, Pick(Names, random)),
            _ => new("flag", FilterOperator.Equal, random.Next(2) == 0),
        };

    private static Thing RandomThing(Random random, string partition) =>
        new()
        {
            Id = $"t{random.Next(12)}",
            Partition = partition,
            Name = Pick(Names, random),
            Status = (ThingStatus)random.Next(3),
            Count = random.Next(3) == 0 ? null : random.Next(-2, 4),
            Price = random.Next(2) == 0 ? null : random.Next(4) / 2m,
            Flag = random.Next(2) == 0,
            Tags = random.Next(2) == 0 ? null : [.. Names.OfType<string>().Where(_ => random.Next(3) == 0)],
            Size = random.Next(2) == 0 ? null : new ThingSize(random.Next(3), "cm"),
        };

    private static T Pick<T>(T[] from, Random random) => from[random.Next(from.Length)];
}
