using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>A crowd in a sequence through SIGKILL: nobody gets a step twice, nobody gets one after it left.</summary>
public sealed class SequenceKillTests
{
    private const int People = 40;
    private const int Steps = 3;
    private const int Leave = 10;
    private const int Kills = 3;

    // So many mails are allowed at first that some people are in the middle of it.
    private const int FirstDay = 60;
    private const string Domain = "@crowd.example";

    [Fact]
    public async Task Everybody_gets_each_step_once_and_who_left_none_more_when_the_program_is_killed_meanwhile()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var contacts = new List<string>();
        for (var number = 0; number < People; number++)
        {
            contacts.Add(
                await MadeAsync(
                    mancrel,
                    "/api/contacts",
                    new
                    {
                        name = $"Kim {number}",
                        emails = new[] { $"kim{number}{Domain}" },
                        consent = "granted",
                    }
                )
            );
        }

        var sequence = await SequenceAsync(mancrel);
        await DoAsync(mancrel, $"/api/sequences/{sequence}/enrol", new { contactIds = contacts });
        await DoAsync(mancrel, $"/api/sequences/{sequence}/start");

        // Killed while the crowd goes; each moment is told by progress, not by the clock.
        for (var kill = 1; kill <= Kills; kill++)
        {
            var target = kill * FirstDay / (Kills + 1);
            await RunningMancrel.UntilAsync(async () => (await mancrel.OutboxAsync(Domain)).Count >= target, $"{target} mails are sent");
            await KilledAsync(mancrel);
        }

        await DoAsync(mancrel, $"/api/sequences/{sequence}/pause");

        // Nothing is on its way while it is paused: from here on the mails of who leaves are counted.
        var leaving = await LeavingAsync(mancrel, sequence);
        await RunningMancrel.UntilAsync(
            async () => (await ItemsAsync(mancrel, $"/api/sequences/{sequence}/enrolments?limit=200&filter.state=exited")).Count == Leave,
            "those who leave have left"
        );
        await RunningMancrel.UntilAsync(
            async () =>
                (await ItemsAsync(mancrel, "/api/messages?limit=200&filter.state=sending&filter.direction=outbound")).TrueForAll(mail =>
                    !mail.ToString().Contains(Domain, StringComparison.Ordinal)
                ),
            "nothing is on its way"
        );
        var before = await ByPersonAsync(mancrel);
        await MoreADayAsync(mancrel, sequence);
        for (var kill = 0; kill < Kills; kill++)
        {
            await KilledAsync(mancrel);
        }

        await RunningMancrel.UntilAsync(
            async () =>
                (await ItemsAsync(mancrel, $"/api/sequences/{sequence}/enrolments?limit=200")).TrueForAll(one =>
                    one.GetProperty("state").GetString() is "finished" or "exited"
                ),
            "everybody is through"
        );
        var after = await ByPersonAsync(mancrel);
        for (var number = 0; number < People; number++)
        {
            var address = $"kim{number}{Domain}";
            var mails = after.GetValueOrDefault(address, []);
            Assert.Equal(mails.Distinct(StringComparer.Ordinal), mails);
            Assert.Equal(
                (address, leaving.Contains(address) ? before.GetValueOrDefault(address, []).Count : Steps),
                (address, mails.Count)
            );
        }
    }

    // Half of them by an answer, half since we are told to stop; all of them wait for a step.
    private static async Task<HashSet<string>> LeavingAsync(RunningMancrel mancrel, string sequence)
    {
        var waiting = (await ItemsAsync(mancrel, $"/api/sequences/{sequence}/enrolments?limit=200&filter.state=active"))
            .Select(one => one.GetProperty("contactId").GetString()!)
            .Take(Leave)
            .ToList();
        Assert.Equal(Leave, waiting.Count);
        var leaving = new HashSet<string>(StringComparer.Ordinal);
        foreach (var contact in waiting)
        {
            var address = (await mancrel.GetAsync("/api/contacts/" + contact)).GetProperty("emails")[0].GetString()!;
            if (leaving.Count % 2 == 0)
            {
                await DoAsync(mancrel, "/api/suppressions", new { contactId = contact, reason = "asked us to" });
            }
            else
            {
                await mancrel.MailAsync($"{contact}@mailer.example", address, "A question", "Do you have this lamp in green?");
            }

            leaving.Add(address);
        }

        return leaving;
    }

    private static async Task MoreADayAsync(RunningMancrel mancrel, string sequence)
    {
        var etag = (await mancrel.GetAsync("/api/sequences/" + sequence)).GetProperty("etag").GetString()!;
        using var answer = await mancrel.SendAsync(HttpMethod.Patch, "/api/sequences/" + sequence, new { dailyCap = 1000 }, etag);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await DoAsync(mancrel, $"/api/sequences/{sequence}/start");
    }

    private static async Task KilledAsync(RunningMancrel mancrel)
    {
        mancrel.Kill();
        await mancrel.StartProcessAsync();
        await mancrel.SignInAsync();
    }

    // The step that each mail is of, by whom it went to, in the order of the outbox.
    private static async Task<Dictionary<string, List<string>>> ByPersonAsync(RunningMancrel mancrel) =>
        (await mancrel.OutboxAsync(Domain))
            .Where(mail => mail.GetProperty("text").GetString()!.Contains("letter number", StringComparison.Ordinal))
            .GroupBy(mail => Address(mail.GetProperty("to")[0].GetString()!), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(mail => mail.GetProperty("text").GetString()!.Split('\n')[0]).ToList(),
                StringComparer.Ordinal
            );

    private static string Address(string to) => to[(to.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>');

    private static async Task<string> SequenceAsync(RunningMancrel mancrel)
    {
        var steps = new List<object>();
        for (var number = 1; number <= Steps; number++)
        {
            var text = "This is letter number " + number.ToString(CultureInfo.InvariantCulture);
            var template = await MadeAsync(
                mancrel,
                "/api/templates",
                new
                {
                    name = text,
                    language = "en",
                    subject = "Hello",
                    text,
                }
            );
            steps.Add(new { delayDays = 0, templateId = template });
        }

        return await MadeAsync(
            mancrel,
            "/api/sequences",
            new
            {
                name = "Killed",
                steps,
                dailyCap = FirstDay,
            }
        );
    }

    private static async Task<List<JsonElement>> ItemsAsync(RunningMancrel mancrel, string path) =>
        [.. (await mancrel.GetAsync(path)).GetProperty("items").EnumerateArray()];

    private static async Task DoAsync(RunningMancrel mancrel, string route, object? body = null)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, route, body);
        Assert.True(answer.IsSuccessStatusCode, $"{route}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> MadeAsync(RunningMancrel mancrel, string route, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, route, body);
        Assert.True(answer.IsSuccessStatusCode, $"{route}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
