using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Driving;

namespace Benchmarks;

/// <summary>
/// Times of what the web app asks for all day, over HTTP against the real program, at a tenth of a size and at the whole, and by how much
/// they grow:
/// <c>crm [--contacts 100000 --companies 20000 --deals 50000 --tasks 20000 --activities 1000000 --messages 1000000 --requests 200]</c>.
/// </summary>
internal static class CrmCommand
{
    private const int Warm = 5;
    private const int DeepPages = 20;

    // A request that takes this long altogether is asked less often: its figures are as clear, and the run ends some day.
    private static readonly TimeSpan MostPerQuestion = TimeSpan.FromSeconds(30);

    private static readonly (string Name, string Path)[] Questions =
    [
        ("contacts", "/api/contacts"),
        ("contacts by -updatedAt", "/api/contacts?sort=-updatedAt"),
        ("contacts of a type", "/api/contacts?filter.type=customer"),
        ("contacts of a language", "/api/contacts?filter.language=uz"),
        ("contacts with a label", "/api/contacts?filter.tag=vip"),
        ("contacts, q of a name", "/api/contacts?q=karimova"),
        ("contacts, q of three letters", "/api/contacts?q=mar"),
        ("contacts, q of an address", "/api/contacts?q=nora.fields%40mailbox.example"),
        ("contacts with total", "/api/contacts?total=true"),
        ("contact's timeline", "/api/contacts/c_seed0000042/timeline"),
        ("company's timeline", "/api/companies/co_seed0000003/timeline"),
        ("companies", "/api/companies"),
        ("companies of a trade", "/api/companies?filter.industry=Retail"),
        ("companies, q", "/api/companies?q=cedar"),
        ("deals", "/api/deals"),
        ("deals under way", "/api/deals?filter.status=active"),
        ("deals, q", "/api/deals?q=chairs"),
        ("board of Sales", "/api/pipelines/pl_sales/board"),
        ("board of Backlinks", "/api/pipelines/pl_backlinks/board"),
        ("tasks", "/api/tasks"),
        ("tasks overdue", "/api/tasks?filter.overdue=true"),
        ("activities", "/api/activities"),
        ("activities of a kind", "/api/activities?filter.kind=call"),
        ("activities of two years ago", "/api/activities?filter.until=2025-06-01T00:00:00Z"),
        ("conversations", "/api/conversations"),
        ("conversations open", "/api/conversations?filter.state=open"),
        ("conversations, q", "/api/conversations?q=karimova"),
        ("conversation", "/api/conversations/cv_seed0000042"),
        ("duplicates", "/api/contacts/duplicates"),
        ("stats", "/api/stats"),
        ("dashboard", "/api/analytics/dashboard"),
        ("messages by status", "/api/analytics/messages-by-status"),
        ("messages by occasion", "/api/analytics/messages-by-occasion"),
        ("ai usage", "/api/analytics/ai-usage-stats"),
        ("campaign performance", "/api/analytics/campaign-performance"),
        ("contacts by segment", "/api/analytics/contacts-by-segment"),
        ("messages timeline", "/api/analytics/messages-timeline"),
        ("forecast", "/api/insight/forecast"),
        ("journeys", "/api/insight/journeys"),
        ("team", "/api/insight/team"),
        ("workload", "/api/insight/workload"),
        ("demand", "/api/insight/demand"),
        ("records", "/api/insight/records"),
    ];

    // Deep pages: the cursor after many pages, of lists in different orders.
    private static readonly (string Name, string Path)[] Lists =
    [
        ("contacts, deep page", "/api/contacts?limit=200"),
        ("deals, deep page", "/api/deals?limit=200"),
        ("activities, deep page", "/api/activities?limit=200"),
        ("conversations, deep page", "/api/conversations?limit=200"),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        int Number(string name, int fallback)
        {
            var at = Array.IndexOf(args, name);
            return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
        }

        (string Name, int Count)[] size =
        [
            ("--contacts", Number("--contacts", 100_000)),
            ("--companies", Number("--companies", 20_000)),
            ("--deals", Number("--deals", 50_000)),
            ("--tasks", Number("--tasks", 20_000)),
            ("--activities", Number("--activities", 1_000_000)),
            ("--messages", Number("--messages", 1_000_000)),
        ];
        var requests = Number("--requests", 200);
        var tenth = await MeasureAsync([.. size.Select(part => (part.Name, part.Count / 10))], requests);
        var whole = await MeasureAsync(size, requests);

        // csharpier-ignore - alignment as dotnet format writes it
        Console.WriteLine($"{"",-30} {"a tenth: p50",12} {"p99",9} {"all: p50",12} {"p99",9} {"growth p50",11}");
        foreach (var (name, before) in tenth)
        {
            var after = whole[name];
            // csharpier-ignore - alignment as dotnet format writes it
            Console.WriteLine(
                before is null || after is null
                    ? $"{name,-30} no such route"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name,-30} {before.P50,12:0.0} {before.P99,9:0.0} {after.P50,12:0.0} {after.P99,9:0.0} "
                            + $"{after.P50 / before.P50,10:0.0}x"
                    )
            );
        }

        Console.WriteLine("milliseconds; one request at a time");
        return 0;
    }

    private sealed record Times(double P50, double P99);

    private static async Task<Dictionary<string, Times?>> MeasureAsync((string Name, int Count)[] size, int requests)
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        mancrel.Kill();
        var clock = Stopwatch.StartNew();
        await SeedAsync(mancrel.Data, size);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(' ', size.Select(part => part.Name + " " + part.Count))}: written in {clock.Elapsed.TotalSeconds:0} s"
            )
        );

        clock.Restart();
        await mancrel.StartProcessAsync();
        await mancrel.SignInAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"started in {clock.Elapsed.TotalSeconds:0.0} s"));
        await FollowedAsync(mancrel, size.Single(part => part.Name == "--deals").Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"indexed and counted after {clock.Elapsed.TotalSeconds:0} s"));

        var times = new Dictionary<string, Times?>(StringComparer.Ordinal);
        foreach (var (name, path) in Questions)
        {
            times[name] = await AskAsync(mancrel, path, requests);
        }

        foreach (var (name, path) in Lists)
        {
            var cursor = "";
            for (
                var page = 0;
                page < DeepPages
                    && (await mancrel.GetAsync(path + cursor)).TryGetProperty("nextCursor", out var next)
                    && next.ValueKind == JsonValueKind.String;
                page++
            )
            {
                cursor = "&cursor=" + Uri.EscapeDataString(next.GetString()!);
            }

            times[name] = await AskAsync(mancrel, path.Replace("limit=200", "limit=50", StringComparison.Ordinal) + cursor, requests);
        }

        return times;
    }

    private static async Task SeedAsync(string folder, (string Name, int Count)[] size)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        foreach (
            var word in new[] { Path.Combine(AppContext.BaseDirectory, "Mancrel.Local.dll"), "seed", "--data", folder }.Concat(
                size.SelectMany(part => new[] { part.Name, part.Count.ToString(CultureInfo.InvariantCulture) })
            )
        )
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"seed ended with {process.ExitCode}");
        }
    }

    /// <summary>Waits until the change feed has come past the deals: before that, search and boards know less than is there.</summary>
    private static async Task FollowedAsync(RunningMancrel mancrel, int deals)
    {
        var counted = 0;
        while (counted < deals)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            counted = 0;
            foreach (var pipeline in new[] { "pl_sales", "pl_backlinks" })
            {
                counted += (await mancrel.GetAsync($"/api/pipelines/{pipeline}/board?limit=1"))
                    .GetProperty("columns")
                    .EnumerateArray()
                    .Sum(column => column.GetProperty("count").GetInt32());
            }
        }
    }

    private static async Task<Times?> AskAsync(RunningMancrel mancrel, string path, int requests)
    {
        // An access token lives a quarter of an hour, which a large run outlasts.
        await mancrel.SignInAsync();
        List<double> times = [];
        var clock = Stopwatch.StartNew();
        for (var number = -Warm; number < requests && (times.Count < 3 || clock.Elapsed < MostPerQuestion); number++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await mancrel.SendAsync(HttpMethod.Get, path);
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                return null;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            if (number >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        times.Sort();
        return new Times(times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }
}
