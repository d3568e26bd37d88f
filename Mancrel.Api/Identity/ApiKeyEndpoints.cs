using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Identity;

/// <summary>Body of <c>POST /api/api-keys</c>.</summary>
public sealed record NewApiKey(string Name, IReadOnlyList<Permission> Scopes, DateTimeOffset? ExpiresAt = null);

/// <summary>A key as administrators see it; <c>key</c> only in the answer that made it.</summary>
public sealed record ApiKeyView(
    string Id,
    string Etag,
    string Name,
    IReadOnlyList<Permission> Scopes,
    string CreatedBy,
    DateTimeOffset? ExpiresAt,
    bool Revoked,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? Key = null
)
{
    /// <summary>The view of a key.</summary>
    public static ApiKeyView Of(Stored<ApiKey> key) =>
        new(
            key.Value.Id,
            key.ETag,
            key.Value.Name,
            key.Value.Scopes,
            key.Value.CreatedBy,
            key.Value.ExpiresAt,
            key.Value.Revoked,
            key.CreatedAt,
            key.UpdatedAt
        );
}

/// <summary>Programs' sign-ins.</summary>
public static class ApiKeyEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("name", ["name"], ("revoked", FieldType.Flag));

    /// <summary>Maps the routes.</summary>
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/api-keys").WithTags("API keys").Needs(Permission.Administer);
        keys.MapGet("/", ListAsync).Tells("The API keys, without their secrets.");
        keys.MapPost("/", CreateAsync)
            .Tells(
                "Makes an API key; its secret is in this answer only.",
                """
                {"name": "Shop sync", "scopes": ["read", "edit_contacts"], "expiresAt": "2027-01-31T00:00:00Z"}
                """
            );
        keys.MapDelete("/{id}", RevokeAsync).Tells("Ends an API key.");
    }

    private static async Task<Ok<ListPage<ApiKeyView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<ApiKey>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        return TypedResults.Ok(new ListPage<ApiKeyView>([.. page.Items.Select(ApiKeyView.Of)], page.NextCursor));
    }

    private static async Task<Results<Created<ApiKeyView>, ProblemHttpResult>> CreateAsync(
        NewApiKey body,
        Caller caller,
        ApiKeys keys,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 200)
        {
            errors["name"] = ["is required, at most 200 characters"];
        }

        if (body.Scopes is not { Count: > 0 })
        {
            errors["scopes"] = ["is a list of at least one of " + string.Join(", ", Enum.GetValues<Permission>().Select(CoreJson.Name))];
        }

        if (body.ExpiresAt <= clock.GetUtcNow())
        {
            errors["expiresAt"] = ["is a time to come, or left out"];
        }

        if (errors.Count > 0)
        {
            return Problems.Fields(StatusCodes.Status422UnprocessableEntity, "the key cannot be made", errors);
        }

        var (key, text) = await keys.CreateAsync(
            caller.Tenant,
            body.Name!,
            body.Scopes!,
            body.ExpiresAt,
            await CallerName.OfAsync(store, caller, cancellation),
            cancellation
        );
        return TypedResults.Created($"/api/api-keys/{key.Value.Id}", ApiKeyView.Of(key) with { Key = text });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string id,
        Caller caller,
        ApiKeys keys,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        await keys.RevokeAsync(caller.Tenant, id, await CallerName.OfAsync(store, caller, cancellation), cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound("API key", id);
}
