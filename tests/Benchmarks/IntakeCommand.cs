using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Driving;
using Mancrel.Local;
using Mancrel.Local.Commands;
using Mancrel.Local.Sqlite;

namespace Benchmarks;

/// <summary>
/// How fast signed mail is accepted (verified, stored, queued, on disk before the answer) and answered end to end, as ratios to a bare
/// endpoint that gets the same requests and commits one row of each the same way, in the same run: <c>intake [--seconds 5] [--clients 64]
/// [--mails 1500]</c>.
/// </summary>
internal static class IntakeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        int Number(string name, int fallback)
        {
            var at = Array.IndexOf(args, name);
            return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
        }

        var seconds = Number("--seconds", 5);
        var clients = Number("--clients", 64);
        var mails = Number("--mails", 1500);

        var bare = await AsideAsync("bare", http => WarmLoadAsync(seconds, clients, number => MachineMailAsync(http, number)));
        Print("bare endpoint, one row", bare);

        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:Mode", "live"));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        var endToEnd = await EndToEndAsync(mancrel, mails, clients);
        Console.WriteLine(
            $"end to end: {endToEnd.Rate:0} mails/s accepted, understood, drafted, decided, sent and recorded ({mails} "
                + $"mails); first answer to last {endToEnd.Seconds:0.0} s"
        );

        // Verified, stored, queued, on disk: the pipeline behind the queue stands still.
        var accept = await AsideAsync("accept", http => WarmLoadAsync(seconds, clients, number => MachineMailAsync(http, number)));
        Print("signed webhook, acceptance alone", accept);

        // And beside a pipeline at work: mail from a machine ends at its second step.
        await using var quiet = await RunningMancrel.StartAsync();
        var beside = await WarmLoadAsync(seconds, clients, number => MachineMailAsync(quiet.Http, number));
        Print("signed webhook, automatic mail, pipeline at work", beside);
        var half = await PacedAsync(seconds, beside.Rate / 2, number => MachineMailAsync(quiet.Http, 10_000_000 + number));
        Print("the same at half of its top rate", half);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ratio acceptance : bare = {accept.Rate / bare.Rate:0.00} alone, {beside.Rate / bare.Rate:0.00} beside the "
                    + $"pipeline; p99 at half rate {half.P99:0.0} ms; end to end : bare = {endToEnd.Rate / bare.Rate:0.000}"
            )
        );
        return 0;
    }

    private sealed record Figures(double Rate, double P50, double P99, int Failures);

    private static void Print(string what, Figures figures) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {figures.Rate:0}/s, p50 {figures.P50:0.0} ms, p99 {figures.P99:0.0} ms, {figures.Failures} failures"
            )
        );

    /// <summary>Loads a server in a process of its own, like the program: this program with <c>bare</c> or <c>accept</c>.</summary>
    private static async Task<Figures> AsideAsync(string what, Func<HttpClient, Task<Figures>> load)
    {
        var folder = Directory.CreateTempSubdirectory($"mancrel-{what}-").FullName;
        var port = RunningMancrel.FreePort();
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(IntakeCommand).Assembly.Location, what, folder, port.ToString(CultureInfo.InvariantCulture)]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["Mancrel__Webhooks__Generic__Secret"] = RunningMancrel.GenericSecret;
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await RunningMancrel.UntilAsync(
                async () =>
                {
                    try
                    {
                        return await MachineMailAsync(http, -1);
                    }
                    catch (HttpRequestException)
                    {
                        return false;
                    }
                },
                $"{what} listens"
            );
            return await load(http);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Mancrel without what works behind its queue: <c>accept FOLDER PORT</c>.</summary>
    public static async Task<int> ServeAcceptanceAsync(string folder, int port)
    {
        await using var app = LocalHost.Build(new LocalOptions(folder, $"http://127.0.0.1:{port}", Demo: false, []), _ => { });
        await app.RunAsync();
        return 0;
    }

    /// <summary>The bare endpoint itself: <c>bare FOLDER PORT</c>.</summary>
    public static async Task<int> ServeBareAsync(string folder, int port)
    {
        using var database = SqliteDatabase.Open(Path.Combine(folder, "bare.db"));
        await database.WriteAsync(
            session =>
            {
                session.Sql("CREATE TABLE IF NOT EXISTS bare (seq INTEGER PRIMARY KEY, body TEXT)").Run();
                return true;
            },
            default
        );
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost(
            "/api/webhooks/email/generic",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                var body = await reader.ReadToEndAsync();
                await database.WriteAsync(
                    session =>
                    {
                        session.Sql("INSERT INTO bare (body) VALUES (?)").Bind(body).Run();
                        return true;
                    },
                    default
                );
                return Results.Accepted();
            }
        );
        await app.RunAsync();
        return 0;
    }

    private static async Task<(double Rate, double Seconds)> EndToEndAsync(RunningMancrel mancrel, int mails, int clients)
    {
        // As many once before, as on both other sides: what the runtime compiles at its first uses belongs to the start, not to the rate.
        await AnswerAllAsync(mancrel, "warm", mails, clients);
        var clock = Stopwatch.StartNew();
        await AnswerAllAsync(mancrel, "b", mails, clients);
        return (mails / clock.Elapsed.TotalSeconds, clock.Elapsed.TotalSeconds);
    }

    private static async Task AnswerAllAsync(RunningMancrel mancrel, string name, int mails, int clients)
    {
        var ids = new ConcurrentBag<string>();
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async _ =>
                {
                    for (var number = Interlocked.Increment(ref next); number < mails; number = Interlocked.Increment(ref next))
                    {
                        ids.Add(
                            await mancrel.MailAsync(
                                $"{name}{number}@bench{number}.example",
                                $"Customer <{name}@bench{number}.example>",
                                "Lamp",
                                "Hello, how much is the Oak Desk Lamp?"
                            )
                        );
                    }
                })
        );
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/messages?limit=1&filter.direction=inbound&filter.state=received,classified,drafted,held"))
                    .GetProperty("items")
                    .GetArrayLength() == 0,
            "all are answered"
        );
        await mancrel.MessageAsync(ids.First(), "answered");
    }

    /// <summary>The same load once before: what the runtime compiles at its first uses belongs to the start, not to the rate.</summary>
    private static async Task<Figures> WarmLoadAsync(int seconds, int clients, Func<int, Task<bool>> request)
    {
        await LoadAsync(seconds, clients, number => request(100_000_000 + number));
        return await LoadAsync(seconds, clients, request);
    }

    private static async Task<Figures> LoadAsync(int seconds, int clients, Func<int, Task<bool>> request)
    {
        var times = new ConcurrentBag<double>();
        var failures = 0;
        var next = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async _ =>
                {
                    while (clock.Elapsed.TotalSeconds < seconds)
                    {
                        var started = clock.Elapsed;
                        if (!await request(Interlocked.Increment(ref next)))
                        {
                            Interlocked.Increment(ref failures);
                        }

                        times.Add((clock.Elapsed - started).TotalMilliseconds);
                    }
                })
        );
        return Sum(times, clock.Elapsed.TotalSeconds, failures);
    }

    private static async Task<Figures> PacedAsync(int seconds, double rate, Func<int, Task<bool>> request)
    {
        var times = new ConcurrentBag<double>();
        var failures = 0;
        var running = new List<Task>();
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var sent = 0;
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            for (; sent < clock.Elapsed.TotalSeconds * rate; sent++)
            {
                running.Add(OneAsync(sent));
            }

            await tick.WaitForNextTickAsync();
        }

        await Task.WhenAll(running);
        return Sum(times, clock.Elapsed.TotalSeconds, failures);

        async Task OneAsync(int number)
        {
            var started = clock.Elapsed;
            if (!await request(number))
            {
                Interlocked.Increment(ref failures);
            }

            times.Add((clock.Elapsed - started).TotalMilliseconds);
        }
    }

    private static Figures Sum(ConcurrentBag<double> times, double seconds, int failures)
    {
        var sorted = times.Order().ToArray();
        return new Figures(sorted.Length / seconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], failures);
    }

    private static async Task<bool> MachineMailAsync(HttpClient http, int number)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                messageId = $"<auto{number}@bench.example>",
                from = "Robot <robot@bench.example>",
                to = new[] { "sales@mancrel.local" },
                subject = "Automatic reply",
                text = "I am away and will answer next week.",
                headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Auto-Submitted"] = "auto-replied" },
            }
        );
        using var answer = await http.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            body,
            "auto" + number.ToString(CultureInfo.InvariantCulture)
        );
        return (int)answer.StatusCode == 202;
    }
}
