using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Replies.Knowledge;

/// <summary>How the tenant's replies sound: tone, greetings and closings by language, signature.</summary>
public sealed record VoiceView(
    string Id,
    string Etag,
    Tone Tone,
    IReadOnlyDictionary<string, string> Greetings,
    IReadOnlyDictionary<string, string> Closings,
    string? Signature
);

/// <summary>The tenant's voice.</summary>
public static class VoiceEndpoints
{
    private const int LongestPhrase = 300;
    private const int LongestSignature = 1_000;

    /// <summary>Maps the routes.</summary>
    public static void MapVoice(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/settings/voice").WithTags("Settings").Needs(Permission.Administer);
        group.MapGet("/", GetAsync).Tells("Greeting, signature and tone of replies.");
        group.MapPatch("/", PatchAsync).Tells("Changes greeting, signature or tone.", """{"tone": "friendly"}""");
    }

    private static async Task<Ok<VoiceView>> GetAsync(HttpContext context, Caller caller, VoiceBook voices, CancellationToken cancellation)
    {
        var view = View(await voices.ReadAsync(caller.Tenant, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<Ok<VoiceView>> PatchAsync(
        HttpRequest request,
        Caller caller,
        VoiceBook voices,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var etag = Preconditions.Required(request);
        var patch = await MergePatch.ReadAsync(request, cancellation);
        MergePatch.Allow(patch, "tone", "greetings", "closings", "signature");
        var stored = await voices.ReadAsync(caller.Tenant, cancellation);
        if ((stored?.ETag ?? "0") != etag)
        {
            throw Preconditions.Stale();
        }

        var next = patch.EnumerateObject().Aggregate(stored?.Value ?? Voice.Default, Apply);
        var batch = new DocumentBatch(caller.Tenant, next.Partition);
        _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? TypedResults.Ok(View(await voices.ReadAsync(caller.Tenant, cancellation)))
            : throw Preconditions.Stale();
    }

    private static Voice Apply(Voice voice, JsonProperty property) =>
        property.Name switch
        {
            "tone" => voice with { Tone = ToneOf(property) },
            "greetings" => voice with { Greetings = Phrases(property, voice.Greetings) },
            "closings" => voice with { Closings = Phrases(property, voice.Closings) },
            _ => voice with
            {
                Signature = property.Value.ValueKind == JsonValueKind.Null ? null : Text(property.Name, property.Value, LongestSignature),
            },
        };

    private static Tone ToneOf(JsonProperty property) =>
        property.Value.ValueKind switch
        {
            JsonValueKind.Null => Tone.Neutral,
            JsonValueKind.String
                when !char.IsAsciiDigit(property.Value.GetString().AsSpan().IsEmpty ? '0' : property.Value.GetString()![0])
                    && Enum.TryParse<Tone>(property.Value.GetString(), ignoreCase: true, out var tone) => tone,
            _ => throw Wrong("tone", "is friendly, neutral or formal"),
        };

    // A merge patch within: a language set to null takes Mancrel's own phrase again.
    private static Dictionary<string, string> Phrases(JsonProperty property, IReadOnlyDictionary<string, string> known)
    {
        var phrases = new Dictionary<string, string>(known, StringComparer.Ordinal);
        if (property.Value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(property.Name, "is an object of languages and phrases, such as { \"en\": \"Hi {name},\" }");
        }

        foreach (var phrase in property.Value.EnumerateObject())
        {
            var name = $"{property.Name}.{phrase.Name}";
            if (phrase.Name is not ("en" or "ru" or "uz"))
            {
                throw Wrong(name, "is not a language of phrases; there are en, ru, uz");
            }

            if (phrase.Value.ValueKind == JsonValueKind.Null)
            {
                phrases.Remove(phrase.Name);
            }
            else
            {
                phrases[phrase.Name] = Text(name, phrase.Value, LongestPhrase);
            }
        }

        return phrases;
    }

    private static string Text(string name, JsonElement value, int longest) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString()!.ReplaceLineEndings("\n").Trim() is { Length: > 0 } text
        && text.Length <= longest
            ? text
            : throw Wrong(name, $"has 1 to {longest} characters");

    private static RefusedException Wrong(string field, string why) =>
        RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, why);

    private static VoiceView View(Stored<Voice>? stored)
    {
        var voice = stored?.Value ?? Voice.Default;
        return new VoiceView(Voice.TheId, stored?.ETag ?? "0", voice.Tone, voice.Greetings, voice.Closings, voice.Signature);
    }
}
