using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Tests.Http;

/// <summary>What the API promises of every list, every body and every refusal.</summary>
public sealed class MannerTests(RunningApi api) : IClassFixture<RunningApi>
{
    // Sums, settings of what the program does, what is found anew each time, and lines of one message or prompt: no records that one could
    // ask for by themselves.
    private static readonly string[] NoRecords =
    [
        "/api/ai/usage",
        "/api/slots",
        "/api/occasions",
        "/api/availability",
        "/api/knowledge/proposals",
        "/api/messages/{id}/history",
        "/api/ai/prompts",
        "/api/ai/prompts/{name}/versions",
    ];

    // They begin long work when asked, whatever the body.
    private static readonly string[] Long = ["/api/ai/models/retrain", "/api/ai/backtest"];

    [Fact]
    public async Task Every_item_of_every_list_has_an_id_an_etag_and_its_times()
    {
        using var document = JsonDocument.Parse(await api.Http.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var lists = 0;
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject().Where(path => !NoRecords.Contains(path.Name)))
        {
            if (
                path.Value.TryGetProperty("get", out var get)
                && get.GetProperty("responses").TryGetProperty("200", out var ok)
                && ok.TryGetProperty("content", out var content)
                && content.TryGetProperty("application/json", out var json)
                && Resolve(json.GetProperty("schema"), schemas).TryGetProperty("properties", out var page)
                && page.TryGetProperty("items", out var items)
            )
            {
                lists++;
                var item = Resolve(Resolve(items, schemas).GetProperty("items"), schemas).GetProperty("properties");
                Assert.All(
                    new[] { "id", "etag", "createdAt", "updatedAt" },
                    field => Assert.True(item.TryGetProperty(field, out _), $"{path.Name}: an item has no {field}")
                );
            }
        }

        Assert.True(lists > 30, $"only {lists} lists");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"name\":")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"name\":\"\\ud800\",\"email\":\"\\ud800\",\"text\":\"\\ud800\",\"title\":[{\"a\":\"\\udc00\"}]}")]
    [InlineData(
        "{\"name\":null,\"email\":7,\"role\":\"boss\",\"title\":{},\"emails\":\"x\","
            + "\"value\":[],\"stages\":{},\"kind\":1,\"dueAt\":\"x\",\"question\":7,\"url\":7,\"body\":7,\"scopes\":[7]}"
    )]
    public async Task No_body_makes_a_route_fail_and_what_is_refused_names_no_type_of_ours(string body)
    {
        var asked = 0;
        foreach (var (method, path) in Bodies())
        {
            var told = await api.AskAsync(method, path, body, etag: "\"x\"");
            Assert.True(told.Status < 500, $"{method} {path}: {told.Status} {told.Text}");
            Assert.DoesNotContain("Mancrel.Api", told.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", told.Text, StringComparison.Ordinal);
            asked++;
        }

        Assert.True(asked > 50, $"only {asked} routes");
    }

    [Theory]
    [InlineData("/api/contacts?filter.type=friend", "filter.type", "lead, customer, backlink_target, partner, vendor")]
    [InlineData("/api/contacts?filter.consent=granted,perhaps", "filter.consent", "unknown, granted, withdrawn")]
    [InlineData("/api/contacts?filter.type=", "filter.type", "lead")]
    [InlineData("/api/deals?filter.status=open", "filter.status", "active, won, lost, paused")]
    [InlineData("/api/activities?filter.kind=email", "filter.kind", "email_in, email_out")]
    [InlineData("/api/tasks?filter.source=robot", "filter.source", "person, ai")]
    [InlineData("/api/backlink-opportunities?filter.status=done", "filter.status", "new, researching, outreaching, placed, rejected")]
    [InlineData("/api/users?filter.role=boss", "filter.role", "admin, manager, rep, viewer")]
    [InlineData("/api/conversations?filter.state=shut", "filter.state", "open, waiting, closed, snoozed")]
    [InlineData("/api/messages?filter.state=gone", "filter.state", "received, suppressed")]
    [InlineData("/api/contacts?total=maybe", "total", "true or false")]
    [InlineData("/api/audit?q=x", "q", "is not a parameter of this list")]
    [InlineData("/api/webhook-endpoints?q=x", "q", "is not a parameter of this list")]
    [InlineData("/api/pipelines/pl_sales/board?q=x", "q", "is not a parameter of this list")]
    public async Task What_a_list_does_not_know_is_refused_with_what_it_does(string path, string field, string allowed)
    {
        var told = await api.AskAsync("GET", path);

        Assert.Equal(400, told.Status);
        Assert.Contains(allowed, told.Why(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_never_given_by_leaving_it_out_and_an_address_is_kept_without_the_name_before_it()
    {
        var nobody = await api.AskAsync("POST", "/api/users", """{"email":"noone@shop.example","name":"No One"}""");
        Assert.Equal((422, "is required, one of admin, manager, rep, viewer"), (nobody.Status, nobody.Why("role")));
        var boss = await api.AskAsync("POST", "/api/users", """{"email":"noone@shop.example","name":"No One","role":"boss"}""");
        Assert.Equal((422, "is one of admin, manager, rep, viewer"), (boss.Status, boss.Why("role")));

        var made = await api.MadeAsync("/api/users", """{"email":"Ada Byron <Ada@shop.example>","name":"Ada","role":"rep"}""");
        Assert.Equal(("ada@shop.example", "rep"), (made.Field("email"), made.Field("role")));
        Assert.Contains("ada@shop.example", (await api.AskAsync("GET", "/api/users?q=ADA")).Text, StringComparison.Ordinal);
        Assert.Contains("ada@shop.example", (await api.AskAsync("GET", "/api/users?q=ada@shop")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@shop.example", (await api.AskAsync("GET", "/api/users?q=nora")).Text, StringComparison.Ordinal);
    }

    private static JsonElement Resolve(JsonElement schema, JsonElement schemas)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return schema;
    }

    private IEnumerable<(string Method, string Path)> Bodies() =>
        from route in api.Routes
        let pattern = "/" + route.RoutePattern.RawText!.Trim('/')
        where
            pattern.StartsWith("/api/", StringComparison.Ordinal)
            && !Long.Contains(pattern)
            && !route.RoutePattern.Parameters.Any(parameter => parameter.IsCatchAll)
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where method is "POST" or "PATCH"
        select (
            method,
            System.Text.RegularExpressions.Regex.Replace(
                pattern,
                "\\{[^}]*\\}",
                "nope",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
        );
}
