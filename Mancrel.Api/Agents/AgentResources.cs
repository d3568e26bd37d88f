using System.ComponentModel;
using ModelContextProtocol.Server;

namespace Mancrel.Api.Agents;

/// <summary>Records by address, for programs that put them before a model themselves.</summary>
[McpServerResourceType]
internal sealed class AgentResources(AgentCalls calls)
{
    private const string Json = "application/json";

    [McpServerResource(UriTemplate = "mancrel://approvals", Name = "approvals", Title = "What waits for a person", MimeType = Json)]
    [Description("Messages whose draft waits for approval, the most urgent first.")]
    public Task<string> ApprovalsAsync(CancellationToken cancellation) =>
        calls.ReadAsync(new OwnRequest("GET", "/api/approvals"), cancellation);

    [McpServerResource(UriTemplate = "mancrel://pipelines", Name = "pipelines", Title = "Pipelines and stages", MimeType = Json)]
    [Description("The pipelines with their stages.")]
    public Task<string> PipelinesAsync(CancellationToken cancellation) =>
        calls.ReadAsync(new OwnRequest("GET", "/api/pipelines"), cancellation);

    [McpServerResource(UriTemplate = "mancrel://contacts/{id}", Name = "contact", Title = "A contact", MimeType = Json)]
    public Task<string> ContactAsync(string id, CancellationToken cancellation) => OneAsync(RecordKind.Contact, id, cancellation);

    [McpServerResource(UriTemplate = "mancrel://companies/{id}", Name = "company", Title = "A company", MimeType = Json)]
    public Task<string> CompanyAsync(string id, CancellationToken cancellation) => OneAsync(RecordKind.Company, id, cancellation);

    [McpServerResource(UriTemplate = "mancrel://deals/{id}", Name = "deal", Title = "A deal", MimeType = Json)]
    public Task<string> DealAsync(string id, CancellationToken cancellation) => OneAsync(RecordKind.Deal, id, cancellation);

    [McpServerResource(UriTemplate = "mancrel://products/{sku}", Name = "product", Title = "A product", MimeType = Json)]
    public Task<string> ProductAsync(string sku, CancellationToken cancellation) => OneAsync(RecordKind.Product, sku, cancellation);

    [McpServerResource(
        UriTemplate = "mancrel://conversations/{id}",
        Name = "conversation",
        Title = "A conversation with its letters",
        MimeType = Json
    )]
    public Task<string> ConversationAsync(string id, CancellationToken cancellation) => OneAsync(RecordKind.Conversation, id, cancellation);

    private Task<string> OneAsync(RecordKind kind, string id, CancellationToken cancellation) =>
        calls.ReadAsync(RecordRoutes.One(kind, id), cancellation);
}
