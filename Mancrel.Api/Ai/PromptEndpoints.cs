using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Ai;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Ai;

/// <summary>A prompt: its text now, and what it may hold. Version 0 is the product's own.</summary>
public sealed record PromptView(string Id, string Etag, string Text, int Version, string By, IReadOnlyList<string> Placeholders);

/// <summary>A text that a prompt had.</summary>
public sealed record PromptVersionView(int Version, string Text, string By, DateTimeOffset At);

/// <summary>The instructions that language models get; a customer's mail is never among them.</summary>
public static class PromptEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapPrompts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/ai/prompts").WithTags("AI").Needs(Permission.Administer);
        group.MapGet("/", ListAsync).Tells("The prompts of the language model.");
        group.MapGet("/{name}", GetAsync).Tells("One prompt as it is used now.");
        group
            .MapPatch("/{name}", PatchAsync)
            .Tells("Writes a new version of a prompt.", """{"text": "You draft replies of a shop. Use only the facts given."}""");
        group.MapGet("/{name}/versions", VersionsAsync).Tells("All versions of a prompt.");
    }

    private static async Task<Ok<ListPage<PromptView>>> ListAsync(Caller caller, PromptBook prompts, CancellationToken cancellation)
    {
        var views = new List<PromptView>();
        foreach (var name in PromptBook.Names)
        {
            views.Add(View((await prompts.GetAsync(caller.Tenant, name, cancellation))!.Value));
        }

        return TypedResults.Ok(new ListPage<PromptView>(views, NextCursor: null));
    }

    private static async Task<Results<Ok<PromptView>, ProblemHttpResult>> GetAsync(
        string name,
        HttpContext context,
        Caller caller,
        PromptBook prompts,
        CancellationToken cancellation
    )
    {
        if (await prompts.GetAsync(caller.Tenant, name, cancellation) is not { } found)
        {
            return Problems.NotFound("prompt", name);
        }

        Preconditions.Tell(context, found.ETag);
        return TypedResults.Ok(View(found));
    }

    private static async Task<Results<Ok<PromptView>, ProblemHttpResult>> PatchAsync(
        string name,
        HttpRequest request,
        Caller caller,
        PromptBook prompts,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var etag = Preconditions.Required(request);
        if (await prompts.GetAsync(caller.Tenant, name, cancellation) is null)
        {
            return Problems.NotFound("prompt", name);
        }

        var patch = await MergePatch.ReadAsync(request, cancellation);
        MergePatch.Allow(patch, "text");
        var text = patch.TryGetProperty("text", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (PromptBook.Check(name, text) is { } wrong)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "text", wrong);
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        return await prompts.WriteAsync(caller.Tenant, name, text, by, etag, cancellation)
            ? TypedResults.Ok(View((await prompts.GetAsync(caller.Tenant, name, cancellation))!.Value))
            : throw Preconditions.Stale();
    }

    private static async Task<Results<Ok<ListPage<PromptVersionView>>, ProblemHttpResult>> VersionsAsync(
        string name,
        Caller caller,
        PromptBook prompts,
        CancellationToken cancellation
    ) =>
        await prompts.GetAsync(caller.Tenant, name, cancellation) is null
            ? Problems.NotFound("prompt", name)
            : TypedResults.Ok(
                new ListPage<PromptVersionView>(
                    [
                        .. (await prompts.VersionsAsync(caller.Tenant, name, cancellation)).Select(version => new PromptVersionView(
                            version.Version,
                            version.Text,
                            version.By,
                            version.At
                        )),
                    ],
                    NextCursor: null
                )
            );

    private static PromptView View((Prompt Prompt, string ETag) found) =>
        new(
            found.Prompt.Name,
            found.ETag,
            found.Prompt.Text,
            found.Prompt.Version,
            found.Prompt.By,
            PromptBook.PlaceholdersOf(found.Prompt.Name)
        );
}
