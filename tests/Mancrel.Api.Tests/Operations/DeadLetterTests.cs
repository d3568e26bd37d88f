using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Local.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Operations;

/// <summary>Several dead letters tried again at once: by their ids, or all that failed for one reason.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    // Without the loop that would take what goes back.
    private readonly RunningApi api = new(
        ["--Mancrel:Telemetry:TraceUrl=https://traces.example/trace/{traceId}"],
        services => services.Remove(services.Single(service => service.ImplementationType == typeof(QueueLoop)))
    );

    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Those_named_and_all_of_one_reason_go_back_each_is_told_and_the_trail_has_it()
    {
        await DieAsync("a", "no vendor is called acme any more", 3);
        await DieAsync("b", "the stored events are missing", 2);
        var all = await ListAsync(Role.Manager);
        Assert.Equal(5, all.Count);
        var ofAcme = all.Where(letter => letter.GetProperty("reason").GetString()!.Contains("acme", StringComparison.Ordinal)).ToList();
        Assert.Single(ofAcme.Select(letter => letter.GetProperty("reasonId").GetString()).Distinct());

        // Read in another language the reason is another text, and has the same id.
        using (var asked = await AskAsync(HttpMethod.Get, "/api/deadletters", Role.Manager, null, "ru"))
        {
            var russian = (await asked.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("items").EnumerateArray();
            Assert.Equal(
                all.Select(letter => letter.GetProperty("reasonId").GetString()).Order(),
                russian.Select(letter => letter.GetProperty("reasonId").GetString()).Order()
            );
        }

        var answer = await ReplayAsync(new { reasonId = ofAcme[0].GetProperty("reasonId").GetString() });
        Assert.Equal((3, false), (answer.GetProperty("replayed").GetInt32(), answer.GetProperty("more").GetBoolean()));
        var left = await ListAsync(Role.Manager);
        Assert.Equal(2, left.Count);

        // One that is there, one that somebody was quicker with.
        var ids = new[] { left[0].GetProperty("id").GetString(), ofAcme[0].GetProperty("id").GetString() };
        answer = await ReplayAsync(new { ids });
        Assert.Equal([true, false], answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("replayed").GetBoolean()));
        Assert.Single(await ListAsync(Role.Manager));
        Assert.Equal(
            4,
            (await api.Services.GetRequiredService<IEventQueue>().DepthAsync(QueueNames.CatalogueEvents, Cancellation)).Waiting
        );

        using var trail = await AskAsync(HttpMethod.Get, "/api/audit/administration", Role.Admin);
        Assert.Contains("dead letters tried again", await trail.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_both_none_nor_more_than_200_are_taken_and_nobody_who_may_not_operate()
    {
        object[] wrong =
        [
            new { },
            new { ids = Array.Empty<string>() },
            new { ids = new[] { "d" }, reasonId = "r" },
            new { ids = Enumerable.Range(0, 201).Select(number => $"d{number}") },
        ];
        foreach (var body in wrong)
        {
            using var refused = await AskAsync(HttpMethod.Post, "/api/deadletters/replay", Role.Manager, body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using var forbidden = await AskAsync(HttpMethod.Post, "/api/deadletters/replay", Role.Rep, new { ids = new[] { "d" } });
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task Where_traces_are_looked_at_is_told_to_who_works()
    {
        using var told = await AskAsync(HttpMethod.Get, "/api/operations/telemetry", Role.Rep);
        Assert.Equal(
            "https://traces.example/trace/{traceId}",
            (await told.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("traceUrl").GetString()
        );
    }

    private async Task DieAsync(string name, string reason, int count)
    {
        var queue = api.Services.GetRequiredService<IEventQueue>();
        for (var number = 0; number < count; number++)
        {
            var message = new QueueMessage
            {
                Queue = QueueNames.CatalogueEvents,
                Tenant = api.Tenant,
                MessageId = $"{name}{number}",
                Body = "{}",
            };
            await queue.EnqueueAsync(message, Cancellation);
            var taken = await queue.ReceiveAsync(QueueNames.CatalogueEvents, 1, TimeSpan.FromMinutes(1), Cancellation);
            Assert.True(await queue.DeadLetterAsync(Assert.Single(taken), reason, Cancellation));
        }
    }

    private async Task<List<JsonElement>> ListAsync(Role role)
    {
        using var answer = await AskAsync(HttpMethod.Get, "/api/deadletters", role);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("items").EnumerateArray()];
    }

    private async Task<JsonElement> ReplayAsync(object body)
    {
        using var answer = await AskAsync(HttpMethod.Post, "/api/deadletters/replay", Role.Manager, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task<HttpResponseMessage> AskAsync(
        HttpMethod method,
        string path,
        Role role,
        object? body = null,
        string? language = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(role));
        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }

        return await api.Http.SendAsync(request, Cancellation);
    }
}
