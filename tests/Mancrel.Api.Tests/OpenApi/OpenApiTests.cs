using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.OpenApi;

/// <summary>The OpenAPI document says of every operation what it does, takes, gives and refuses; and its examples are taken.</summary>
public sealed class OpenApiTests(RunningApi api) : IClassFixture<RunningApi>
{
    // Examples that stand on their own: no id of another document, nothing that changes the signed-in user or needs an upload.
    private static readonly string[] OnTheirOwn =
    [
        "POST /api/users",
        "POST /api/api-keys",
        "POST /api/ai/classify",
        "POST /api/ai/draft",
        "POST /api/contacts",
        "POST /api/companies",
        "POST /api/custom-fields",
        "POST /api/pipelines",
        "POST /api/deals",
        "POST /api/backlink-opportunities",
        "POST /api/tasks",
        "POST /api/knowledge",
        "POST /api/webhook-endpoints",
        "PATCH /api/crm-options",
        "PATCH /api/settings",
        "PATCH /api/settings/voice",
        "PUT /api/settings/policies",
    ];

    [Fact]
    public async Task Every_operation_is_described_with_examples()
    {
        using var document = await DocumentAsync();
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var wrong = new List<string>();
        foreach (var (name, operation) in Operations(document.RootElement))
        {
            if (!operation.TryGetProperty("summary", out _))
            {
                wrong.Add($"{name} has no summary");
            }

            var header =
                name.StartsWith("PATCH ", StringComparison.Ordinal) || name.StartsWith("PUT ", StringComparison.Ordinal) ? "If-Match"
                : name.StartsWith("POST ", StringComparison.Ordinal) && operation.TryGetProperty("security", out _) ? "Idempotency-Key"
                : null;
            if (
                header is not null
                && !(
                    operation.TryGetProperty("parameters", out var parameters)
                    && parameters
                        .EnumerateArray()
                        .Any(parameter =>
                            parameter.GetProperty("in").GetString() == "header" && parameter.GetProperty("name").GetString() == header
                        )
                )
            )
            {
                wrong.Add($"{name} does not tell of {header}");
            }

            if (operation.TryGetProperty("requestBody", out var body))
            {
                foreach (
                    var content in body.GetProperty("content")
                        .EnumerateObject()
                        .Where(content => content.Name.EndsWith("json", StringComparison.Ordinal))
                )
                {
                    wrong.AddRange(
                        content.Value.TryGetProperty("example", out var example)
                            ? Misfits(name, example, content.Value.GetProperty("schema"), schemas)
                            : [$"{name} takes {content.Name} without an example"]
                    );
                }
            }

            var answers = operation.GetProperty("responses").EnumerateObject().ToList();
            var good = answers.Where(answer => answer.Name[0] is '2' or '3').ToList();
            if (good.Count == 0 || !answers.Exists(answer => answer.Name == "4XX"))
            {
                wrong.Add($"{name} lacks an answer: {string.Join(", ", answers.Select(answer => answer.Name))}");
            }

            foreach (var answer in good.Where(answer => answer.Name is not ("204" or "202" or "302")))
            {
                var contents = answer.Value.TryGetProperty("content", out var typed) ? typed.EnumerateObject().ToList() : [];
                wrong.AddRange(contents.Count == 0 ? [$"{name} {answer.Name} has no type"] : []);
                wrong.AddRange(
                    contents
                        .Where(content =>
                            content.Name == "application/json"
                            && content.Value.TryGetProperty("schema", out _)
                            && !content.Value.TryGetProperty("example", out _)
                        )
                        .Select(_ => $"{name} {answer.Name} has no example")
                );
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("POST /api/contacts/import", "dryRun", "boolean")]
    [InlineData("GET /api/contacts", "total", "boolean")]
    [InlineData("GET /api/pipelines/{id}/board", "limit", "integer")]
    public async Task Parameters_that_a_route_reads_by_hand_are_told(string name, string parameter, string type)
    {
        using var document = await DocumentAsync();
        var told = Operations(document.RootElement)
            .Single(operation => operation.Name == name)
            .Operation.GetProperty("parameters")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == parameter);
        Assert.Equal(("query", type), (told.GetProperty("in").GetString(), told.GetProperty("schema").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_change_takes_the_fields_of_its_item_none_of_them_needed_and_each_may_be_emptied()
    {
        using var document = await DocumentAsync();
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var patches = Operations(document.RootElement)
            .Where(operation =>
                operation.Name.StartsWith("PATCH ", StringComparison.Ordinal)
                && Name(operation.Operation.GetProperty("requestBody")).EndsWith("Patch", StringComparison.Ordinal)
            )
            .ToList();

        Assert.Contains("PATCH /api/messages/{id}", patches.Select(patch => patch.Name));
        Assert.All(
            patches,
            patch =>
            {
                var body = schemas.GetProperty(Name(patch.Operation.GetProperty("requestBody")));
                Assert.Equal(Fields(schemas.GetProperty(Name(patch.Operation.GetProperty("responses").GetProperty("200")))), Fields(body));
                Assert.False(body.TryGetProperty("required", out _), patch.Name);
            }
        );
        var draft = schemas.GetProperty("MessagePatch").GetProperty("properties").GetProperty("draft");
        Assert.Equal(
            ["null", "#/components/schemas/DraftPatch"],
            draft
                .GetProperty("oneOf")
                .EnumerateArray()
                .Select(one => one.TryGetProperty("$ref", out var named) ? named.GetString() : one.GetProperty("type").GetString())
        );

        static string Name(JsonElement holder) =>
            holder.GetProperty("content").GetProperty("application/json").GetProperty("schema").TryGetProperty("$ref", out var named)
                ? named.GetString()!.Split('/')[^1]
                : "";
        static List<string> Fields(JsonElement schema) =>
            [.. schema.GetProperty("properties").EnumerateObject().Select(field => field.Name)];
    }

    [Theory]
    [InlineData("GET /api/contacts", "Needs the permission `read`.")]
    [InlineData("POST /api/contacts/{id}/merge", "Needs the permission `edit_contacts`.")]
    [InlineData("GET /api/health/live", null)]
    public async Task What_may_be_asked_by_whom_is_told(string name, string? rule)
    {
        using var document = await DocumentAsync();
        var operation = Operations(document.RootElement).Single(operation => operation.Name == name).Operation;

        Assert.Equal(rule, operation.TryGetProperty("description", out var told) ? told.GetString() : null);
    }

    [Fact]
    public async Task The_examples_of_what_stands_on_its_own_are_taken()
    {
        var token = await api.TokenAsync(Role.Admin);
        using var document = await DocumentAsync();
        var operations = Operations(document.RootElement).ToDictionary(one => one.Name, one => one.Operation, StringComparer.Ordinal);
        foreach (var name in OnTheirOwn)
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
            var example = operations[name].GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = new StringContent(example.GetProperty("example").GetRawText(), Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (method is "PATCH" or "PUT")
            {
                using var read = new HttpRequestMessage(HttpMethod.Get, path)
                {
                    Headers = { Authorization = request.Headers.Authorization },
                };
                using var current = await api.Http.SendAsync(read, TestContext.Current.CancellationToken);
                request.Headers.TryAddWithoutValidation("If-Match", current.Headers.ETag?.ToString());
            }

            using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True(
                answer.IsSuccessStatusCode,
                $"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"
            );
        }
    }

    private async Task<JsonDocument> DocumentAsync() =>
        JsonDocument.Parse(await api.Http.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken));

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    // Fields that the schema does not know, which the routes refuse.
    private static IEnumerable<string> Misfits(string name, JsonElement example, JsonElement schema, JsonElement schemas)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return example.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties)
            ? example
                .EnumerateObject()
                .Where(field => !properties.TryGetProperty(field.Name, out _))
                .Select(field => $"{name}: {field.Name} of the example is no field")
            : [];
    }
}
