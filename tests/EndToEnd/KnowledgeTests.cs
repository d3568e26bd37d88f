using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>What an office teaches Mancrel to say: answers of its own, its voice, the prompts of language models.</summary>
public sealed class KnowledgeTests
{
    [Fact]
    public async Task Answers_and_voice_are_kept_changed_and_used()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        using var empty = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/knowledge",
            new
            {
                question = "Do you deliver to Spain?",
                answer = "",
                language = "en",
            }
        );
        Assert.Equal(422, (int)empty.StatusCode);
        Assert.True((await empty.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("answer", out _));

        using var made = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/knowledge",
            new
            {
                question = "Do you deliver to Spain?",
                answer = "Yes, to Spain within 5 days.",
                language = "en",
                tags = new[] { "delivery" },
            }
        );
        Assert.Equal(201, (int)made.StatusCode);
        var entry = await made.Content.ReadFromJsonAsync<JsonElement>();
        var path = "/api/knowledge/" + entry.GetProperty("id").GetString();
        using var blind = await mancrel.SendAsync(HttpMethod.Patch, path, new { answer = "No." });
        Assert.Equal(428, (int)blind.StatusCode);
        using var changed = await mancrel.SendAsync(
            HttpMethod.Patch,
            path,
            new { answer = "Yes, to Spain within 6 days." },
            entry.GetProperty("etag").GetString()
        );
        Assert.Equal(2, (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32());
        using var stale = await mancrel.SendAsync(HttpMethod.Patch, path, new { answer = "No." }, entry.GetProperty("etag").GetString());
        Assert.Equal(412, (int)stale.StatusCode);
        Assert.Single((await mancrel.GetAsync("/api/knowledge?q=spain")).GetProperty("items").EnumerateArray());

        using var voice = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/settings/voice",
            new { signature = "Your lamp people", greetings = new { en = "Hi {name}!" } },
            "0"
        );
        Assert.True(voice.IsSuccessStatusCode, await voice.Content.ReadAsStringAsync());
        using var tone = await mancrel.SendAsync(HttpMethod.Patch, "/api/settings/voice", new { tone = "loud" }, "0");
        Assert.Equal(412, (int)tone.StatusCode);

        using var drafted = await mancrel.SendAsync(
            HttpMethod.Post,
            "/api/ai/draft",
            new
            {
                subject = "Lamp",
                text = "How much is the Oak Desk Lamp? And do you deliver to Spain?",
                from = "Nora <nora@customer.example>",
            }
        );
        var draft = (await drafted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("draft");
        var body = draft.GetProperty("body").GetString()!;
        Assert.StartsWith("Hi Nora!", body, StringComparison.Ordinal);
        Assert.EndsWith("Your lamp people", body, StringComparison.Ordinal);
        Assert.Contains("89.90", body, StringComparison.Ordinal);
        Assert.Contains("Yes, to Spain within 6 days.", body, StringComparison.Ordinal);
        Assert.All(
            draft.GetProperty("claims").EnumerateArray(),
            claim => Assert.Equal(JsonValueKind.Object, claim.GetProperty("evidence").ValueKind)
        );

        using var deleted = await mancrel.SendAsync(HttpMethod.Delete, path);
        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Empty((await mancrel.GetAsync("/api/knowledge?q=spain")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Prompts_are_the_products_own_until_an_administrator_writes_another_and_usage_is_told()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var prompt = await mancrel.GetAsync("/api/ai/prompts/classify");
        Assert.Equal(0, prompt.GetProperty("version").GetInt32());
        using var wrong = await mancrel.SendAsync(HttpMethod.Patch, "/api/ai/prompts/classify", new { text = "Sort {{everything}}." }, "0");
        Assert.Equal(422, (int)wrong.StatusCode);
        using var written = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/ai/prompts/classify",
            new { text = "Sort mail for {{shop}}." },
            "0"
        );
        Assert.Equal(1, (await written.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32());
        Assert.Single((await mancrel.GetAsync("/api/ai/prompts/classify/versions")).GetProperty("items").EnumerateArray());
        using var unknown = await mancrel.SendAsync(HttpMethod.Get, "/api/ai/prompts/poetry");
        Assert.Equal(404, (int)unknown.StatusCode);

        var usage = await mancrel.GetAsync("/api/ai/usage");
        Assert.Equal("local", usage.GetProperty("provider").GetString());
        using var day = await mancrel.SendAsync(HttpMethod.Get, "/api/ai/usage?from=yesterday");
        Assert.Equal(400, (int)day.StatusCode);
    }
}
