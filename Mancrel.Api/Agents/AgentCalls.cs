using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Mancrel.Api.Agents;

/// <summary>What an agent asks, as an answer that a language model can use: JSON without what only browsers need, or why not.</summary>
internal sealed class AgentCalls(OwnRoutes routes, IHttpContextAccessor current)
{
    // Pictures of a letter that a model does not look at, and what mail servers wrote.
    private static readonly string[] LeftOut = ["html", "headers", "headerFields", "raw", "references"];

    /// <summary>Asks a route and tells its answer.</summary>
    public async Task<CallToolResult> TellAsync(OwnRequest request, CancellationToken cancellation) =>
        Tell(await AskAsync(request, cancellation));

    /// <summary>Asks a route.</summary>
    public Task<OwnAnswer> AskAsync(OwnRequest request, CancellationToken cancellation) =>
        routes.AskAsync(
            current.HttpContext ?? throw new InvalidOperationException("an agent's call came by no request"),
            request,
            cancellation
        );

    /// <summary>An answer as a tool's result; a refusal is marked as an error and says why.</summary>
    public static CallToolResult Tell(OwnAnswer answer)
    {
        if (!answer.Done)
        {
            return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = Refusal(answer) }] };
        }

        var text = Json(answer);
        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = text }],
            StructuredContent = answer.Body.ValueKind == JsonValueKind.Object ? JsonSerializer.Deserialize<JsonElement>(text) : null,
        };
    }

    /// <summary>The JSON of something that is read.</summary>
    /// <exception cref="McpException">It was refused; the message says why.</exception>
    public async Task<string> ReadAsync(OwnRequest request, CancellationToken cancellation)
    {
        var answer = await AskAsync(request, cancellation);
        return answer.Done ? Json(answer) : throw new McpException(Refusal(answer));
    }

    private static string Json(OwnAnswer answer)
    {
        var node = answer.Body.ValueKind == JsonValueKind.Undefined ? new JsonObject() : JsonSerializer.SerializeToNode(answer.Body);
        Cut(node);
        return node?.ToJsonString() ?? "null";
    }

    private static void Cut(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            Array.ForEach(LeftOut, name => fields.Remove(name));
            fields.Select(field => field.Value).ToList().ForEach(Cut);
        }
        else if (node is JsonArray items)
        {
            items.ToList().ForEach(Cut);
        }
    }

    private static string Refusal(OwnAnswer answer)
    {
        var told = new StringBuilder($"refused ({answer.Status})");
        if (answer.Body.ValueKind == JsonValueKind.Object)
        {
            if (answer.Body.TryGetProperty("detail", out var detail))
            {
                told.Append(": ").Append(detail.GetString());
            }

            if (answer.Body.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in errors.EnumerateObject())
                {
                    told.Append("; ").Append(field.Name).Append(' ').AppendJoin(", ", field.Value.EnumerateArray());
                }
            }
        }

        return told.ToString();
    }
}
