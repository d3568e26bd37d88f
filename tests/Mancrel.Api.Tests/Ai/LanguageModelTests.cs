using System.Text.Json;
using Mancrel.Api.Ai.Providers;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Ai;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using Mancrel.InMemory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace Mancrel.Api.Tests.Ai;

/// <summary>A language model that answers well, badly, slowly, malformed, refuses, streams or is not there.</summary>
public sealed class LanguageModelTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = new("shop");
    private static readonly LanguageTask Task = new(
        "classify",
        JsonSerializer.SerializeToElement(new { type = "object", properties = new { word = new { type = "string" } } }),
        100
    );

    private readonly InMemoryDocumentStore store = new(TimeProvider.System);
    private LoopbackModel server = null!;

    private sealed record Answer(string Word);

    public async ValueTask InitializeAsync() => server = await LoopbackModel.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_good_answer_is_taken_and_its_tokens_and_cost_are_counted()
    {
        server.Answer = (_, context) => LoopbackModel.SayAsync(context, """{"word":"yes"}""");
        var settings = Settings() with
        {
            Prices = new Dictionary<string, TokenPrice>(StringComparer.Ordinal) { ["tiny"] = new(2.00m, 10.00m, "USD") },
        };

        var answer = Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(settings));

        Assert.Equal("yes", answer.Value.Word);
        var usage = Assert.Single(await UsageAsync(settings));
        Assert.Equal((1, 300, 50, 0.0011m, "USD"), (usage.Calls, usage.InputTokens, usage.OutputTokens, usage.Cost, usage.Currency));
        var (body, headers, path) = Assert.Single(server.Requests);
        Assert.Equal("/v1/chat/completions", path);
        Assert.Equal("Bearer key-of-the-test", headers.Authorization.ToString());
        Assert.True(body.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean());
        Assert.Equal(
            ["system", "user"],
            body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString())
        );
        Assert.False(body.TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task A_streamed_answer_is_put_together()
    {
        server.Answer = (_, context) => LoopbackModel.StreamAsync(context, """{"word":"stream"}""");

        var answer = Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(Settings()));

        Assert.Equal("stream", answer.Value.Word);
        Assert.Equal(new TokenCount(300, 50), answer.Tokens);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_asked_for_again()
    {
        server.Answer = (at, context) => LoopbackModel.StreamAsync(context, """{"word":"second"}""", breakOff: at == 1);

        Assert.Equal("second", Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(Settings())).Value.Word);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Who_wants_a_stream_gets_the_whole_answer_at_once()
    {
        server.Answer = (_, context) => LoopbackModel.SayAsync(context, "one two three");
        using var client = ProviderClients.Create(Settings(), RealClients.By());
        var updates = await client
            .GetStreamingResponseAsync("count", cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("one two three", updates.ToChatResponse().Text);
        Assert.False(server.Requests.Single().Body.TryGetProperty("stream", out _));
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("""{"word":""")]
    [InlineData("""{"other":"shape"}""")]
    [InlineData("""[1,2]""")]
    public async Task What_is_not_of_the_shape_is_malformed_and_paid_for(string content)
    {
        server.Answer = (_, context) => LoopbackModel.SayAsync(context, content);

        Assert.Equal(LanguageFailure.Malformed, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings())).Failure);
        var usage = Assert.Single(await UsageAsync(Settings()));
        Assert.Equal((0, 300, 1), (usage.Calls, usage.InputTokens, usage.Failures["malformed"]));
    }

    [Fact]
    public async Task An_answer_that_is_no_completion_is_malformed()
    {
        server.Answer = (_, context) => context.Response.WriteAsync("<html>It works!</html>");
        Assert.Equal(LanguageFailure.Malformed, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings())).Failure);
    }

    [Theory]
    [InlineData("stop", "I cannot help with that.")]
    [InlineData("content_filter", null)]
    public async Task A_refusal_is_one(string finish, string? refusal)
    {
        server.Answer = (_, context) => LoopbackModel.SayAsync(context, "", finish, refusal);
        Assert.Equal(LanguageFailure.Refused, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings())).Failure);
    }

    [Fact]
    public async Task Overload_is_waited_out_and_a_wrong_key_is_not()
    {
        server.Answer = (at, context) =>
            at <= 2
                ? Results.StatusCode(at == 1 ? 429 : 503).ExecuteAsync(context)
                : LoopbackModel.SayAsync(context, """{"word":"third"}""");
        Assert.Equal("third", Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(Settings())).Value.Word);

        server.Requests.Clear();
        server.Answer = (_, context) => Results.StatusCode(401).ExecuteAsync(context);
        var failed = Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings()));
        Assert.Equal(LanguageFailure.Rejected, failed.Failure);
        Assert.DoesNotContain("key-of-the-test", failed.Reason, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_not_waited_for()
    {
        var clock = new ManualTimeProvider();
        var arrived = new TaskCompletionSource();
        server.Answer = (_, context) =>
        {
            arrived.TrySetResult();
            return System.Threading.Tasks.Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        var asking = AskAsync(Settings(), clock: clock);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(21));

        Assert.Equal(LanguageFailure.Timeout, Assert.IsType<LanguageAnswer.Failed>(await asking).Failure);
    }

    [Fact]
    public async Task Who_gives_up_stops_the_call()
    {
        using var giveUp = new CancellationTokenSource();
        server.Answer = (_, context) =>
        {
            giveUp.Cancel();
            return System.Threading.Tasks.Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(Settings(), cancellation: giveUp.Token));
    }

    [Fact]
    public async Task After_five_failures_in_a_row_nobody_is_asked_until_a_trial_goes_well()
    {
        var clock = new ManualTimeProvider();
        server.Answer = (_, context) => Results.StatusCode(500).ExecuteAsync(context);
        var model = Model(Settings() with { Attempts = 1 }, clock);
        for (var at = 0; at < 5; at++)
        {
            Assert.Equal(LanguageFailure.Unavailable, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(model)).Failure);
        }

        Assert.Equal(LanguageFailure.CircuitOpen, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(model)).Failure);
        Assert.Equal(5, server.Requests.Count);

        server.Answer = (_, context) => LoopbackModel.SayAsync(context, """{"word":"back"}""");
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(model));
        Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(model));
    }

    [Fact]
    public async Task A_spent_budget_asks_nobody_until_the_next_day()
    {
        var clock = new ManualTimeProvider();
        server.Answer = (_, context) => LoopbackModel.SayAsync(context, """{"word":"yes"}""");
        var model = Model(Settings() with { TokensPerDay = 500 }, clock);
        Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(model));
        Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(model));
        Assert.Equal(LanguageFailure.BudgetSpent, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(model)).Failure);
        Assert.Equal(2, server.Requests.Count);

        clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(model));
    }

    [Fact]
    public async Task Nobody_listens_is_a_failure_like_any_other()
    {
        var settings = Settings();
        await server.DisposeAsync();
        Assert.Equal(LanguageFailure.Unavailable, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(settings)).Failure);
        server = await LoopbackModel.StartAsync();
    }

    [Fact]
    public async Task Azure_gets_its_key_in_its_own_header()
    {
        server.Answer = (_, context) => LoopbackModel.SayAsync(context, """{"word":"yes"}""");
        Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(Settings() with { Provider = AiProvider.AzureOpenai }));
        var (body, headers, _) = Assert.Single(server.Requests);
        Assert.Equal("key-of-the-test", headers["api-key"].ToString());
        Assert.False(headers.ContainsKey("Authorization"));
        Assert.Equal(100, body.GetProperty("max_completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Anthropic_answers_in_the_shape_that_was_asked_for()
    {
        server.Answer = (_, context) =>
            Results
                .Json(
                    new
                    {
                        id = "msg_1",
                        type = "message",
                        role = "assistant",
                        model = "tiny",
                        content = new object[] { new { type = "text", text = """{"word":"said"}""" } },
                        stop_reason = "end_turn",
                        usage = new { input_tokens = 10, output_tokens = 4 },
                    }
                )
                .ExecuteAsync(context);

        var answer = Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(Settings() with { Provider = AiProvider.Anthropic }));

        Assert.Equal(("said", new TokenCount(10, 4)), (answer.Value.Word, answer.Tokens));
        var (body, headers, path) = Assert.Single(server.Requests);
        Assert.Equal("/v1/messages", path);
        Assert.Equal("Bearer key-of-the-test", headers.Authorization.ToString());
        Assert.Equal("instruction", body.GetProperty("system")[0].GetProperty("text").GetString());
        Assert.Equal("json_schema", body.GetProperty("output_config").GetProperty("format").GetProperty("type").GetString());
        Assert.False(body.TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task A_refusal_of_anthropics_is_one()
    {
        server.Answer = (_, context) =>
            Results
                .Json(
                    new
                    {
                        id = "msg_1",
                        type = "message",
                        role = "assistant",
                        model = "tiny",
                        content = Array.Empty<object>(),
                        stop_reason = "refusal",
                        usage = new { input_tokens = 10, output_tokens = 0 },
                    }
                )
                .ExecuteAsync(context);
        Assert.Equal(
            LanguageFailure.Refused,
            Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings() with { Provider = AiProvider.Anthropic })).Failure
        );
    }

    [Theory]
    [InlineData(AiProvider.Openai)]
    [InlineData(AiProvider.AzureOpenai)]
    [InlineData(AiProvider.Anthropic)]
    public async Task A_request_says_how_long_it_is(AiProvider provider)
    {
        await AskAsync(Settings() with { Provider = provider, Attempts = 1 });
        Assert.True(Assert.Single(server.Requests).Headers.ContentLength > 0);
    }

    [Theory]
    [InlineData(AiProvider.Openai)]
    [InlineData(AiProvider.Anthropic)]
    public async Task An_answer_without_end_is_not_read(AiProvider provider)
    {
        server.Answer = async (_, context) =>
        {
            context.Response.ContentType = "application/json";
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        };
        var answer = Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings() with { Provider = provider }));
        Assert.Equal(LanguageFailure.Malformed, answer.Failure);
    }

    [Theory]
    [InlineData(AiProvider.Openai)]
    [InlineData(AiProvider.Anthropic)]
    public async Task A_redirect_takes_no_key_anywhere(AiProvider provider)
    {
        server.Answer = (_, context) => Results.Redirect("/elsewhere", preserveMethod: true).ExecuteAsync(context);
        var answer = Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings() with { Provider = provider }));
        Assert.Equal(LanguageFailure.Rejected, answer.Failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(AiProvider.Openai, 429)]
    [InlineData(AiProvider.Openai, 500)]
    [InlineData(AiProvider.Anthropic, 429)]
    [InlineData(AiProvider.Anthropic, 529)]
    public async Task An_overloaded_provider_is_asked_as_often_as_the_settings_say(AiProvider provider, int status)
    {
        server.Answer = (_, context) => Results.StatusCode(status).ExecuteAsync(context);
        var answer = Assert.IsType<LanguageAnswer.Failed>(await AskAsync(Settings() with { Provider = provider }));
        Assert.Equal(LanguageFailure.Unavailable, answer.Failure);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"choices":[]}""")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task Refusals_and_nonsense_open_no_circuit(string body)
    {
        var model = Model(Settings(), TimeProvider.System);
        server.Answer = (at, context) =>
            at % 2 == 0 ? LoopbackModel.SayAsync(context, "", refusal: "No.") : context.Response.WriteAsync(body);
        for (var at = 0; at < 12; at++)
        {
            var failed = Assert.IsType<LanguageAnswer.Failed>(await AskAsync(model));
            Assert.Equal(at % 2 == 0 ? LanguageFailure.Malformed : LanguageFailure.Refused, failed.Failure);
        }

        Assert.Equal(12, server.Requests.Count);
    }

    [Fact]
    public async Task A_trial_that_fails_closes_the_door_again()
    {
        var clock = new ManualTimeProvider();
        server.Answer = (_, context) => Results.StatusCode(500).ExecuteAsync(context);
        var model = Model(Settings() with { Attempts = 1 }, clock);
        for (var at = 0; at < 5; at++)
        {
            await AskAsync(model);
        }

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(LanguageFailure.Unavailable, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(model)).Failure);
        Assert.Equal(LanguageFailure.CircuitOpen, Assert.IsType<LanguageAnswer.Failed>(await AskAsync(model)).Failure);
        Assert.Equal(6, server.Requests.Count);
        Assert.Equal(1, (await UsageAsync(Settings(), clock)).Sum(usage => usage.Failures.GetValueOrDefault("circuit_open")));
    }

    [Fact]
    public async Task A_server_that_wants_no_key_gets_none()
    {
        server.Answer = (_, context) => LoopbackModel.SayAsync(context, """{"word":"yes"}""");
        Assert.IsType<LanguageAnswer.Answered<Answer>>(await AskAsync(Settings() with { ApiKey = null }));
        var (body, headers, _) = Assert.Single(server.Requests);
        Assert.False(headers.ContainsKey("Authorization"));
        Assert.Equal(100, body.GetProperty("max_tokens").GetInt32());
        Assert.False(body.TryGetProperty("max_completion_tokens", out _));
    }

    private AiSettings Settings() =>
        new()
        {
            Provider = AiProvider.Openai,
            Endpoint = server.Address,
            Model = "tiny",
            ApiKey = "key-of-the-test",
            FirstRetry = TimeSpan.FromMilliseconds(1),
        };

    private LanguageModel Model(AiSettings settings, TimeProvider clock)
    {
        var all = new MancrelSettings { Ai = settings };
        var client = ProviderClients.Create(settings, RealClients.By());
        return new LanguageModel(client, all, new UsageLog(store, all, clock), clock);
    }

    private Task<LanguageAnswer> AskAsync(AiSettings settings, TimeProvider? clock = null, CancellationToken? cancellation = null) =>
        AskAsync(Model(settings, clock ?? TimeProvider.System), cancellation);

    private static Task<LanguageAnswer> AskAsync(LanguageModel model, CancellationToken? cancellation = null) =>
        model.AskAsync(
            Tenant,
            Task,
            "instruction",
            "data",
            answer => answer.GetProperty("word").GetString() is { } word ? new Answer(word) : null,
            cancellation ?? TestContext.Current.CancellationToken
        );

    private Task<IReadOnlyList<AiUsage>> UsageAsync(AiSettings settings, TimeProvider? clock = null) =>
        new UsageLog(store, new MancrelSettings { Ai = settings }, TimeProvider.System).ReadAsync(
            Tenant,
            AiUsage.DayOf((clock ?? TimeProvider.System).GetUtcNow()),
            TestContext.Current.CancellationToken
        );
}
