using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>A campaign through SIGKILL: nobody is left out, nobody gets it twice.</summary>
public sealed class CampaignKillTests
{
    private const int People = 60;
    private const int Kills = 4;

    [Fact]
    public async Task Everybody_is_written_to_once_when_the_program_is_killed_while_a_campaign_goes()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        for (var number = 0; number < People; number++)
        {
            await MadeAsync(
                mancrel,
                "/api/contacts",
                new
                {
                    name = $"Kim {number}",
                    emails = new[] { $"kim{number}@killed.example" },
                    consent = "granted",
                }
            );
        }

        var segment = await MadeAsync(
            mancrel,
            "/api/segments",
            new
            {
                name = "All",
                query = new
                {
                    field = "email",
                    op = "contains",
                    value = "@killed.example",
                },
            }
        );
        var template = await MadeAsync(
            mancrel,
            "/api/templates",
            new
            {
                name = "Hello",
                language = "en",
                subject = "Hello",
                text = "Hello {{ contact.name }}",
            }
        );
        var campaign = await MadeAsync(
            mancrel,
            "/api/campaigns",
            new
            {
                name = "Killed",
                segmentId = segment,
                templateId = template,
                perMinute = 900,
            }
        );
        await DoAsync(mancrel, campaign, "execute");
        await DoAsync(mancrel, campaign, "approve");

        for (var kill = 1; kill <= Kills; kill++)
        {
            // A moment by progress, not by the clock.
            var target = kill * People / (Kills + 2);
            await RunningMancrel.UntilAsync(async () => await SentAsync(mancrel, campaign) >= target, $"{target} mails are sent");
            mancrel.Kill();
            await mancrel.StartProcessAsync();
            await mancrel.SignInAsync();
        }

        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/campaigns/" + campaign)).GetProperty("state").GetString() == "done",
            "the campaign is done"
        );
        var to = (await mancrel.OutboxAsync("@killed.example")).Select(mail => mail.GetProperty("to")[0].GetString()!).ToList();
        Assert.Equal(People, to.Count);
        Assert.Equal(People, to.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(People, await SentAsync(mancrel, campaign));
    }

    private static async Task<int> SentAsync(RunningMancrel mancrel, string campaign) =>
        (await mancrel.GetAsync("/api/campaigns/" + campaign)).GetProperty("results").GetProperty("sent").GetInt32();

    private static async Task DoAsync(RunningMancrel mancrel, string campaign, string action)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, $"/api/campaigns/{campaign}/{action}");
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> MadeAsync(RunningMancrel mancrel, string route, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, route, body);
        Assert.True(answer.IsSuccessStatusCode, $"{route}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
