using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Api.Identity;
using Mancrel.Core.Crm.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Http;

/// <summary>
/// Records that a body names by their id must be ones that the caller sees, or an id alone would tie work to what is hidden from it.
/// </summary>
internal static class BodyReferences
{
    private static readonly (string Field, string Kind)[] Known =
    [
        ("contactId", "contact"),
        ("otherId", "contact"),
        ("companyId", "company"),
        ("dealId", "deal"),
        ("conversationId", "conversation"),
    ];

    /// <summary>Checks what the body names anew.</summary>
    /// <exception cref="RefusedException">422, in the words for an id that nothing has.</exception>
    public static async Task CheckAsync(HttpRequest request, JsonObject body, JsonObject? current, CancellationToken cancellation)
    {
        var caller = Caller.Of(request.HttpContext);
        if (caller.Sight.IsAll)
        {
            return;
        }

        var sights = request.HttpContext.RequestServices.GetRequiredService<Sights>();
        foreach (var (field, kind) in Known)
        {
            if (
                Text(body, field) is { Length: > 0 } id
                && id != Text(current, field)
                && !await sights.SeesAsync(caller.Tenant, caller.Sight, $"{kind}/{id}", cancellation)
            )
            {
                throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, $"is the id of a {kind}, or null for none");
            }
        }
    }

    private static string? Text(JsonObject? body, string field) =>
        body?[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : null;
}
