using System.Diagnostics;
using System.Globalization;
using Mancrel.Core.Catalogue.Import;
using Mancrel.Core.Catalogue.Searching;
using Mancrel.Core.Common;
using Mancrel.Local.Sqlite;

namespace Benchmarks;

/// <summary><c>products [--rows 50000]</c>: brings a file of products in, twice, and searches them as people type.</summary>
internal static class ProductsCommand
{
    private const int Rounds = 200;
    private const int Warm = 20;

    private static readonly string[] Makers = ["Nordis", "Valka", "Brent", "Ostara", "Kelm", "Fjord", "Mirab", "Zarin", "Talle", "Corso"];
    private static readonly string[] Kinds = ["Oak", "Steel", "Folding", "Compact", "Outdoor", "Wireless", "Quiet", "Portable", "Classic"];
    private static readonly string[] Goods =
    [
        "Desk Lamp",
        "Office Chair",
        "Garden Hose",
        "Cordless Drill",
        "Laser Printer",
        "Bookshelf",
        "Kettle",
        "Tent",
        "Router",
        "Camera",
        "Backpack",
        "Wool Carpet",
        "Стол обеденный",
        "Ko'k choy",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var rows =
            Array.IndexOf(args, "--rows") is var at and >= 0 && at + 1 < args.Length
                ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
                : 50_000;
        var tenant = new TenantId("bench");
        var folder = Directory.CreateTempSubdirectory("mancrel-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "products.csv");
            await WriteAsync(path, rows);
            using var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "products.db"));
            var store = new SqliteDocumentStore(database, TimeProvider.System);
            var search = new SqliteSearch(database);
            var importer = new ProductImporter(store, search, TimeProvider.System);
            Console.WriteLine($"{new FileInfo(path).Length / 1_000_000.0:F1} MB, before: {Resident()}");
            foreach (var id in new[] { "pi_new", "pi_same" })
            {
                await using var content = File.OpenRead(path);
                var clock = Stopwatch.StartNew();
                var file = await ProductFile.OpenAsync(content, CancellationToken.None);
                var looked = clock.Elapsed.TotalSeconds;
                var done = await importer.RunAsync(tenant, id, file, new(), dryRun: false, "bench", CancellationToken.None);
                var import = done.Item!.Value;
                Console.WriteLine(
                    $"{import.Created:N0} new, {import.Unchanged:N0} unchanged: {clock.Elapsed.TotalSeconds:F1} s, of it {looked:F1} s to "
                        + $"look through the file; {Resident()}"
                );
            }

            var finding = new ProductSearch(store, search, new SynonymDesk(store));
            await SearchAsync(finding, tenant, "words", i => $"{Kinds[i % 9]} {Goods[i % 14]} {Makers[i % 10]}");
            await SearchAsync(finding, tenant, "one common word", i => Goods[i % 14]);
            await SearchAsync(finding, tenant, "a number", i => $"PX-{100_000 + (i * 211 % rows)}");
            await SearchAsync(finding, tenant, "a number, a digit wrong", i => $"PX-9{10_000 + (i * 211 % rows)}");
            await SearchAsync(finding, tenant, "a misspelt word", i => $"{Kinds[i % 9]} {Swapped(Makers[i % 10])}");
            await SearchAsync(finding, tenant, "another language", i => i % 2 == 0 ? "настольная лампа" : "stol lampasi");
            await SearchAsync(finding, tenant, "a beginning", i => Goods[i % 14][..3]);
            await SearchAsync(finding, tenant, "nothing that is there", i => $"zzq{i}xv");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Swapped(string word) => word[..^2] + word[^1] + word[^2];

    private static string Resident()
    {
        using var process = Process.GetCurrentProcess();
        return $"{process.WorkingSet64 / 1_000_000} MB resident, {process.PeakWorkingSet64 / 1_000_000} MB at most";
    }

    private static async Task WriteAsync(string path, int rows)
    {
        await using var writer = new StreamWriter(path);
        await writer.WriteLineAsync("sku,title,description,price,stock,colour");
        var words = string.Concat(Enumerable.Repeat("For home and office with two years of warranty. ", 6));
        for (var i = 0; i < rows; i++)
        {
            var title = string.Create(CultureInfo.InvariantCulture, $"{Kinds[i % 9]} {Goods[i % 14]} {Makers[i / 126 % 10]} {i / 1260}");
            await writer.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"PX-{100_000 + i},{title},{words},{i % 900}.90 EUR,{i % 40},c{i % 12}")
            );
        }
    }

    private static async Task SearchAsync(ProductSearch search, TenantId tenant, string name, Func<int, string> question)
    {
        List<double> times = [];
        var found = 0;
        for (var i = -Warm; i < 0; i++)
        {
            await search.FindAsync(tenant, question(i + Warm), 20, CancellationToken.None);
        }

        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found += (await search.FindAsync(tenant, question(i), 20, CancellationToken.None)).Count > 0 ? 1 : 0;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            $"{name}: p50 {times[Rounds / 2]:F2} ms, p99 {times[(Rounds * 99 / 100) - 1]:F2} ms, {found} of {Rounds} found something"
        );
    }
}
