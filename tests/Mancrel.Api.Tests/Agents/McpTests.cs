using System.Net;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Role = Mancrel.Core.Identity.Role;

namespace Mancrel.Api.Tests.Agents;

/// <summary>The door for agents, asked by the real client over a real socket.</summary>
public sealed class McpTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mcp")]
    [InlineData("/api/mcp")]
    public async Task An_agent_is_told_what_it_may_do(string path)
    {
        await using var client = await ClientAsync(await api.TokenAsync(Role.Rep), path);

        Assert.Equal("mancrel", client.ServerInfo?.Name);
        Assert.Contains("waits for a person", client.ServerInstructions, StringComparison.Ordinal);
        var tools = await client.ListToolsAsync(cancellationToken: Cancellation);
        string[] known =
        [
            "search",
            "read",
            "timeline",
            "list_approvals",
            "list_tasks",
            "list_pipelines",
            "list_quotes",
            "list_customers_at_risk",
            "list_alerts",
            "list_deal_scores",
            "forecast",
        ];
        string[] writing = ["draft_reply", "propose_follow_up", "create_task", "move_deal"];
        Assert.Empty(known.Concat(writing).Except(tools.Select(tool => tool.Name), StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.Equal(!writing.Contains(tool.Name), tool.ProtocolTool.Annotations?.ReadOnlyHint == true));
        Assert.Contains(await client.ListPromptsAsync(cancellationToken: Cancellation), prompt => prompt.Name == "clear_approvals");
        Assert.Contains(
            await client.ListResourceTemplatesAsync(cancellationToken: Cancellation),
            one => one.UriTemplate == "mancrel://contacts/{id}"
        );
    }

    [Fact]
    public async Task It_finds_and_reads_what_the_routes_show()
    {
        var contact = await MadeAsync("/api/contacts", """{"name":"Otto Oakman","emails":["otto@oakman.example"]}""");
        await using var client = await ClientAsync(await api.TokenAsync(Role.Viewer));

        await RunningMancrel.UntilAsync(
            async () =>
                Items(await CallAsync(client, "search", "kind", "contact", "query", "oakman"))
                    .Any(one => one.GetProperty("id").GetString() == contact),
            "the contact is found by its name"
        );
        var read = await CallAsync(client, "read", "kind", "contact", "id", contact);
        Assert.Equal("Otto Oakman", read.StructuredContent!.Value.GetProperty("name").GetString());
        var resource = await client.ReadResourceAsync($"mancrel://contacts/{contact}", cancellationToken: Cancellation);
        Assert.Contains("Otto Oakman", Assert.IsType<TextResourceContents>(resource.Contents.Single()).Text, StringComparison.Ordinal);
        Assert.NotEmpty(Items(await CallAsync(client, "list_pipelines")));
        Assert.Contains("there is no contact nobody", Refused(await CallAsync(client, "read", "kind", "contact", "id", "nobody")));
        Assert.Contains("kind is one of", Refused(await CallAsync(client, "timeline", "kind", "product", "id", "x")));
        var prompt = await client.GetPromptAsync(
            "prepare_meeting",
            new Dictionary<string, object?> { ["contact"] = "Otto" },
            cancellationToken: Cancellation
        );
        Assert.Contains("\"Otto\"", Assert.IsType<TextContentBlock>(prompt.Messages.Single().Content).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_what_insight_tells_of_what_the_caller_sees()
    {
        var deal = await MadeAsync("/api/deals", """{"title":"Scored","pipelineId":"pl_sales","stageId":"negotiating"}""");
        await using var client = await ClientAsync(await api.TokenAsync(Role.Viewer));

        var score = Assert.Single(Items(await CallAsync(client, "list_deal_scores", "dealId", deal)));
        Assert.InRange(score.GetProperty("score").GetInt32(), 1, 99);
        var alerts = (await CallAsync(client, "list_alerts")).StructuredContent!.Value;
        Assert.Equal(JsonValueKind.Array, alerts.GetProperty("alerts").ValueKind);
        var products = (await CallAsync(client, "forecast", "byProduct", true)).StructuredContent!.Value;
        Assert.Equal(JsonValueKind.Array, products.GetProperty("products").ValueKind);
        Assert.True((await CallAsync(client, "forecast")).StructuredContent!.Value.TryGetProperty("total", out _));
    }

    [Fact]
    public async Task What_it_writes_to_a_customer_waits_for_a_person()
    {
        var contact = await MadeAsync("/api/contacts", """{"name":"Fina Follow","emails":["fina@follow.example"]}""");
        await using var client = await ClientAsync(await api.TokenAsync(Role.Rep));
        object?[] mail =
        [
            "contactId",
            contact,
            "subject",
            "Your lamp",
            "body",
            "Hello Fina,\n\nis there anything that you would like to know?\n\nAda",
            "key",
            "fina-1",
        ];

        var made = (await CallAsync(client, "propose_follow_up", mail)).StructuredContent!.Value;
        var again = (await CallAsync(client, "propose_follow_up", mail)).StructuredContent!.Value;

        Assert.Equal("awaiting_approval", made.GetProperty("state").GetString());
        Assert.Equal(made.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        var waiting = Items(await CallAsync(client, "list_approvals", "limit", 25));
        Assert.Single(waiting, one => one.GetProperty("id").GetString() == made.GetProperty("id").GetString());
        var outbox = (await api.AskAsync("GET", "/api/outbox")).Json.GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(outbox, one => one.GetProperty("to").ToString().Contains("fina@", StringComparison.Ordinal));

        Assert.Contains("contactId", Refused(await CallAsync(client, "propose_follow_up", "contactId", "nobody")));
    }

    [Fact]
    public async Task Tasks_and_moves_are_done_and_told_as_the_persons()
    {
        var deal = await MadeAsync("/api/deals", """{"title":"Lamps for Oakman","pipelineId":"pl_sales"}""");
        await using var client = await ClientAsync(await api.TokenAsync(Role.Rep));

        var task = (await CallAsync(client, "create_task", "title", "Call Oakman", "dealId", deal)).StructuredContent!.Value;
        var moved = (await CallAsync(client, "move_deal", "dealId", deal, "stageId", "proposal_sent")).StructuredContent!.Value;

        Assert.Equal("Call Oakman", (await api.AskAsync("GET", "/api/tasks/" + task.GetProperty("id").GetString())).Field("title"));
        Assert.Equal("proposal_sent", moved.GetProperty("stageId").GetString());
        await RunningMancrel.UntilAsync(
            async () =>
                Items(await CallAsync(client, "timeline", "kind", "deal", "id", deal))
                    .Any(one => one.GetProperty("by").GetString() == "rep@shop.example"),
            "the move stands on the deal's timeline as the person's"
        );
        Assert.Contains("stageId", Refused(await CallAsync(client, "move_deal", "dealId", deal, "stageId", "nowhere")));
    }

    [Fact]
    public async Task A_viewer_and_a_reading_key_write_nothing_and_are_told_why()
    {
        var contact = await MadeAsync("/api/contacts", """{"name":"Vera View","emails":["vera@view.example"]}""");
        var deal = await MadeAsync("/api/deals", """{"title":"Viewed","pipelineId":"pl_sales"}""");
        var before = (await api.AskAsync("GET", "/api/deals/" + deal)).Field("etag");
        var key = (await api.AskAsync("POST", "/api/api-keys", """{"name":"reader","scopes":["read"]}""")).Field("key");

        foreach (var token in new[] { await api.TokenAsync(Role.Viewer), key })
        {
            await using var client = await ClientAsync(token);
            Assert.NotEmpty(Items(await CallAsync(client, "list_pipelines")));
            foreach (
                var refused in new[]
                {
                    await CallAsync(client, "propose_follow_up", "contactId", contact, "subject", "A", "body", "B"),
                    await CallAsync(client, "propose_follow_up", "contactId", contact),
                    await CallAsync(client, "create_task", "title", "Nothing"),
                    await CallAsync(client, "move_deal", "dealId", deal, "stageId", "proposal_sent"),
                }
            )
            {
                Assert.Contains("your role does not permit this", Refused(refused), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, (await api.AskAsync("GET", "/api/deals/" + deal)).Field("etag"));
        Assert.DoesNotContain(
            (await api.AskAsync("GET", "/api/messages?filter.contactId=" + contact)).Json.GetProperty("items").EnumerateArray(),
            _ => true
        );
    }

    [Fact]
    public async Task Without_a_sign_in_nobody_is_let_in()
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(async () => await ClientAsync(token: null));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_letters_answer_is_put_in_place_of_its_draft()
    {
        var contact = await MadeAsync("/api/contacts", """{"name":"Dora Draft","emails":["dora@draft.example"]}""");
        await using var client = await ClientAsync(await api.TokenAsync(Role.Rep));
        var made = (await CallAsync(client, "propose_follow_up", "contactId", contact, "subject", "Lamp", "body", "First"))
            .StructuredContent!
            .Value;
        var id = made.GetProperty("id").GetString()!;

        var drafted = (await CallAsync(client, "draft_reply", "messageId", id, "body", "Second")).StructuredContent!.Value;

        Assert.Equal("Second", drafted.GetProperty("draft").GetProperty("body").GetString());
        Assert.Equal("awaiting_approval", drafted.GetProperty("state").GetString());
        Assert.Contains("there is no message", Refused(await CallAsync(client, "draft_reply", "messageId", "m_none", "body", "x")));
    }

    [Fact]
    public async Task It_answers_who_was_quoted_and_never_heard_of_and_proposes_follow_ups_that_wait()
    {
        await MadeAsync("/api/products", """{"sku":"MCP-1","title":"Oak lamp","price":{"amount":"89.90","currency":"EUR"}}""");
        var silent = await QuotedAsync("Silja Silent", "silja@silent.example");
        var answered = await QuotedAsync("Anna Answered", "anna@answered.example");
        await WroteAsync(answered, "anna@answered.example");
        await using var client = await ClientAsync(await api.TokenAsync(Role.Rep));

        await RunningMancrel.UntilAsync(
            async () =>
                Items(await CallAsync(client, "list_quotes", "sku", "MCP-1")).Count(one => one.GetProperty("heard").GetBoolean()) == 1,
            "one of two was heard of"
        );
        var quotes = Items(await CallAsync(client, "list_quotes", "sku", "MCP-1", "onlySilent", true)).ToList();

        var quote = Assert.Single(quotes);
        Assert.Equal((silent, "Silja Silent"), (quote.GetProperty("contactId").GetString(), quote.GetProperty("contactName").GetString()));
        Assert.Contains("89.90 EUR", quote.GetProperty("told").ToString(), StringComparison.Ordinal);
        var proposed = await CallAsync(
            client,
            "propose_follow_up",
            "contactId",
            quote.GetProperty("contactId").GetString(),
            "subject",
            "Your oak lamp",
            "body",
            "Hello Silja,\n\nis there anything else you would like to know about the lamp?",
            "sku",
            "MCP-1"
        );
        Assert.Equal("awaiting_approval", proposed.StructuredContent!.Value.GetProperty("state").GetString());
    }

    private async Task<string> QuotedAsync(string name, string address)
    {
        var contact = await MadeAsync("/api/contacts", $$"""{"name":"{{name}}","emails":["{{address}}"]}""");
        var mail = await MadeAsync("/api/messages/generate", $$"""{"contactId":"{{contact}}","occasion":"restock","sku":"MCP-1"}""");
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/messages/{mail}/approve", "{}")).Status);
        await RunningMancrel.UntilAsync(
            async () =>
                (await api.AskAsync("GET", "/api/insight/quotes?filter.contactId=" + contact)).Json.GetProperty("items").GetArrayLength()
                == 1,
            "the price that was told is entered"
        );
        return contact;
    }

    private async Task WroteAsync(string contact, string address)
    {
        var letter = new Message
        {
            MessageId = new MessageId("m_" + contact),
            ConversationId = new ConversationId("c_" + contact),
            ContactId = new ContactId(contact),
            Direction = MessageDirection.Inbound,
            State = MessageState.Escalated,
            From = address,
            Counterpart = address,
            ReceivedAt = api.Services.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        var store = api.Services.GetRequiredService<IDocumentStore>();
        Assert.True((await store.CommitAsync(new DocumentBatch(api.Tenant, letter.Partition).Create(letter), Cancellation)).Committed);
    }

    private async Task<McpClient> ClientAsync(string? token, string path = "/mcp") =>
        await McpClient.CreateAsync(
            new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = new Uri(api.Http.BaseAddress!, path),
                    TransportMode = HttpTransportMode.StreamableHttp,
                    AdditionalHeaders = token is null
                        ? []
                        : new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = "Bearer " + token },
                }
            ),
            cancellationToken: Cancellation
        );

    private static async Task<CallToolResult> CallAsync(McpClient client, string tool, params object?[] arguments) =>
        await client.CallToolAsync(
            tool,
            arguments.Chunk(2).ToDictionary(pair => (string)pair[0]!, pair => pair[1], StringComparer.Ordinal),
            cancellationToken: Cancellation
        );

    private static IEnumerable<JsonElement> Items(CallToolResult result) =>
        result.IsError == true
            ? throw new McpException(Refused(result))
            : result.StructuredContent!.Value.GetProperty("items").EnumerateArray();

    private static string Refused(CallToolResult result)
    {
        Assert.True(result.IsError);
        return Assert.IsType<TextContentBlock>(result.Content.Single()).Text;
    }

    private async Task<string> MadeAsync(string path, string body) => (await api.MadeAsync(path, body)).Field("id");
}
