using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Driving;

namespace Benchmarks;

/// <summary>
/// A campaign to many on the real program: started, paused, resumed, finished; how soon the pause holds, whether the counts are exact, what
/// memory it takes at a tenth and at the end: <c>campaign [--contacts 10000] [--per-minute 6000]</c>.
/// </summary>
internal static class CampaignCommand
{
    private const int RowsOfFile = 1_000;

    public static async Task<int> RunAsync(string[] args)
    {
        int Number(string name, int fallback)
        {
            var at = Array.IndexOf(args, name);
            return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
        }

        var contacts = Number("--contacts", 10_000);
        await using var mancrel = await RunningMancrel.StartAsync();
        var clock = Stopwatch.StartNew();
        for (var first = 0; first < contacts; first += RowsOfFile)
        {
            await ImportAsync(mancrel, first, Math.Min(RowsOfFile, contacts - first));
        }

        Tell($"{contacts} contacts brought in: {clock.Elapsed.TotalSeconds:0} s, {Megabytes(mancrel)} MB");
        var segment = await MadeAsync(
            mancrel,
            "/api/segments",
            new
            {
                name = "Bench",
                query = new
                {
                    field = "tags",
                    op = "is",
                    value = "bench",
                },
            }
        );
        var template = await MadeAsync(
            mancrel,
            "/api/templates",
            new
            {
                name = "Bench",
                language = "en",
                subject = "Hello",
                text = "Dear {{ contact.name }}, the lamps are back.",
            }
        );
        var campaign = await MadeAsync(
            mancrel,
            "/api/campaigns",
            new
            {
                name = "Bench",
                segmentId = segment,
                templateId = template,
                perMinute = Number("--per-minute", 6_000),
            }
        );
        clock.Restart();
        await DoAsync(mancrel, campaign, "execute");
        await DoAsync(mancrel, campaign, "approve");
        var early = await UntilSentAsync(mancrel, campaign, contacts / 10);
        Tell($"a tenth sent after {clock.Elapsed.TotalSeconds:0} s, {early} MB");

        var pressed = Stopwatch.StartNew();
        await DoAsync(mancrel, campaign, "pause");
        var answered = pressed.Elapsed;
        await Task.Delay(TimeSpan.FromSeconds(1) - pressed.Elapsed is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        var held = await SentAsync(mancrel, campaign);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var still = await SentAsync(mancrel, campaign);
        Tell($"paused: answered after {answered.TotalMilliseconds:0} ms; {still - held} mails left from a second after it on");

        await DoAsync(mancrel, campaign, "resume");
        var most = await UntilDoneAsync(mancrel, campaign, contacts, clock);
        var results = (await mancrel.GetAsync("/api/campaigns/" + campaign)).GetProperty("results");
        var (audience, sent) = (results.GetProperty("audience").GetInt64(), results.GetProperty("sent").GetInt64());
        var mails = await MailsAsync(mancrel);
        Tell($"done after {clock.Elapsed.TotalSeconds:0} s: audience {audience}, sent {sent}; {results.GetRawText()}");
        Tell($"in the outbox {mails.Count} mails to {mails.Distinct(StringComparer.Ordinal).Count()} addresses; at most {most} MB");
        return
            still == held
            && audience == contacts
            && sent == contacts
            && mails.Count == contacts
            && mails.Distinct(StringComparer.Ordinal).Count() == contacts
            ? 0
            : 1;
    }

    private static async Task ImportAsync(RunningMancrel mancrel, int first, int count)
    {
        var file = new StringBuilder("name,emails,tags,consent\n");
        for (var number = first; number < first + count; number++)
        {
            file.Append(CultureInfo.InvariantCulture, $"Person {number},person{number}@bench.example,bench,granted\n");
        }

        using var content = new StringContent(file.ToString(), Encoding.UTF8, "text/csv");
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/contacts/import", content);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }

        var until = first + count;
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/contacts?total=true&limit=1")).GetProperty("total").GetInt64() >= until,
            $"{until} contacts are there"
        );
    }

    private static async Task<string> MadeAsync(RunningMancrel mancrel, string path, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!
            : throw new InvalidOperationException(text);
    }

    private static async Task DoAsync(RunningMancrel mancrel, string campaign, string action)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, $"/api/campaigns/{campaign}/{action}");
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{action}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task<long> SentAsync(RunningMancrel mancrel, string campaign) =>
        (await mancrel.GetAsync("/api/campaigns/" + campaign)).GetProperty("results").GetProperty("sent").GetInt64();

    private static async Task<long> UntilSentAsync(RunningMancrel mancrel, string campaign, int sent)
    {
        while (await SentAsync(mancrel, campaign) < sent)
        {
            await Task.Delay(200);
        }

        return Megabytes(mancrel);
    }

    private static async Task<long> UntilDoneAsync(RunningMancrel mancrel, string campaign, int contacts, Stopwatch clock)
    {
        var (most, tenth) = (0L, 1L);
        while (await mancrel.GetAsync("/api/campaigns/" + campaign) is var now && now.GetProperty("state").GetString() != "done")
        {
            var sent = now.GetProperty("results").GetProperty("sent").GetInt64();
            if (sent * 10 / contacts > tenth)
            {
                tenth = sent * 10 / contacts;
                Tell($"{sent} sent after {clock.Elapsed.TotalSeconds:0} s, {Megabytes(mancrel)} MB");
            }

            most = Math.Max(most, Megabytes(mancrel));
            await Task.Delay(1_000);

            // A token lives a quarter of an hour.
            await mancrel.SignInAsync();
        }

        return Math.Max(most, Megabytes(mancrel));
    }

    private static async Task<List<string>> MailsAsync(RunningMancrel mancrel) =>
        [.. (await mancrel.OutboxAsync("@bench.example")).Select(mail => mail.GetProperty("to")[0].GetString()!)];

    private static long Megabytes(RunningMancrel mancrel)
    {
        using var process = Process.GetProcessById(mancrel.ProcessId);
        return process.WorkingSet64 / (1024 * 1024);
    }

    private static void Tell(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
