using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Settings;

/// <summary>Whether a webhook is set up, and which setting it needs.</summary>
public sealed record WebhookSetup(string Name, string Route, string Setting, bool Configured, string? DemoSecret);

/// <summary>The settings as administrators see them; no secret is among them but those that a demonstration generated for itself.</summary>
public sealed record SettingsView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    ReplySettingsView Replies,
    string? PublicUrl,
    string MailKind,
    string MailFrom,
    string AiProvider,
    IReadOnlyList<WebhookSetup> Webhooks
);

/// <summary>How replies are decided now.</summary>
/// <param name="PerIntent">What is otherwise for single intents, by their names.</param>
public sealed record ReplySettingsView(
    double AutoSend,
    double Approve,
    int HoldSeconds,
    int UndoSeconds,
    ReplyMode Mode,
    bool KeepCc,
    IReadOnlyDictionary<string, IntentRules> PerIntent
);

/// <summary>Secrets that a demonstration made for itself and may show: setting name and value.</summary>
public sealed record DemoSecrets(IReadOnlyDictionary<string, string> Values);

/// <summary>Settings.</summary>
public static class SettingsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/settings").WithTags("Settings").Needs(Permission.Administer);
        group.MapGet("/", GetAsync).Tells("The settings that can be changed while running.");
        group.MapPatch("/", PatchAsync).Tells("Changes them.", """{"replies": {"autoSend": 0.95}}""").Produces<SettingsView>();
    }

    private static async Task<Ok<SettingsView>> GetAsync(
        HttpContext context,
        Caller caller,
        TenantPolicy policies,
        MancrelSettings settings,
        DemoSecrets demo,
        CancellationToken cancellation
    )
    {
        var own = await policies.ReadAsync(caller.Tenant, cancellation);
        var view = View(own, policies, settings, demo);
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> PatchAsync(
        HttpRequest request,
        HttpContext context,
        Caller caller,
        TenantPolicy policies,
        MancrelSettings settings,
        DemoSecrets demo,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var expected = Preconditions.Required(request);
        var patch = await MergePatch.ReadAsync(request, cancellation);
        MergePatch.Allow(patch, "replies");
        var own = await policies.ReadAsync(caller.Tenant, cancellation);
        if ((own?.ETag ?? "0") != expected)
        {
            throw Preconditions.Stale();
        }

        var next = patch.TryGetProperty("replies", out var replies)
            ? Apply(own?.Value ?? new TenantReplySettings(), replies)
            : own?.Value ?? new TenantReplySettings();
        try
        {
            policies.Merge(next);
        }
        catch (ArgumentOutOfRangeException)
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "replies.approve",
                "is at most replies.autoSend, for each intent too"
            );
        }

        var batch = new DocumentBatch(caller.Tenant, next.Partition);
        _ = own is null ? batch.Create(next) : batch.Replace(next, own.ETag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            throw Preconditions.Stale();
        }

        return TypedResults.Ok(View(await policies.ReadAsync(caller.Tenant, cancellation), policies, settings, demo));
    }

    private static TenantReplySettings Apply(TenantReplySettings own, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "replies", "is an object");
        }

        MergePatch.Allow(patch, "autoSend", "approve", "holdSeconds", "undoSeconds", "mode", "keepCc", "perIntent");
        var next = own;
        foreach (var property in patch.EnumerateObject())
        {
            var isNull = property.Value.ValueKind == JsonValueKind.Null;
            next = property.Name switch
            {
                "autoSend" => next with { AutoSend = isNull ? null : Share(property) },
                "approve" => next with { Approve = isNull ? null : Share(property) },
                "holdSeconds" => next with { HoldSeconds = isNull ? null : Seconds(property, 86_400) },
                "undoSeconds" => next with { UndoSeconds = isNull ? null : Seconds(property, ReplySettings.LongestUndo) },
                "perIntent" => next with { PerIntent = IntentRulePatch.Apply(next.PerIntent, property.Value) },
                "keepCc" => next with { KeepCc = isNull ? null : Truth(property) },
                _ => next with { Mode = isNull ? null : ModeOf(property, "replies.mode") },
            };
        }

        return next;
    }

    private static double Share(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.GetDouble() is >= 0 and <= 1 and var share
            ? share
            : throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "replies." + property.Name, "is a number from 0 to 1");

    private static int Seconds(JsonProperty property, int most) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out var seconds) && seconds >= 0 && seconds <= most
            ? seconds
            : throw RefusedException.Field(
                StatusCodes.Status422UnprocessableEntity,
                "replies." + property.Name,
                $"is a whole number from 0 to {most}"
            );

    private static bool Truth(JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? property.Value.GetBoolean()
            : throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "replies." + property.Name, "is true or false");

    internal static ReplyMode ModeOf(JsonProperty property, string field) =>
        property.Value.ValueKind == JsonValueKind.String
        && Enum.TryParse<ReplyMode>(property.Value.GetString(), ignoreCase: true, out var mode)
        && !int.TryParse(property.Value.GetString(), out _)
            ? mode
            : throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, "is live or shadow");

    private static SettingsView View(Stored<TenantReplySettings>? own, TenantPolicy policies, MancrelSettings settings, DemoSecrets demo)
    {
        var policy = policies.Merge(own?.Value ?? new TenantReplySettings());
        return new SettingsView(
            "settings",
            own?.ETag ?? "0",
            own?.CreatedAt ?? DateTimeOffset.UnixEpoch,
            own?.UpdatedAt ?? DateTimeOffset.UnixEpoch,
            new ReplySettingsView(
                policy.Thresholds.AutoSend,
                policy.Thresholds.Approve,
                (int)policy.Hold.TotalSeconds,
                (int)policy.Undo.TotalSeconds,
                policy.Mode,
                policy.KeepCc,
                (own?.Value.PerIntent ?? new Dictionary<Intent, IntentRules>()).ToDictionary(
                    pair => CoreJson.Name(pair.Key),
                    pair => pair.Value,
                    StringComparer.Ordinal
                )
            ),
            settings.PublicUrl?.ToString(),
            CoreJson.Name(settings.Mail.Kind),
            settings.Mail.From.ToString(),
            settings.Ai.Provider == AiProvider.Local ? "local" : CoreJson.Name(settings.Ai.Provider),
            [
                Setup(
                    "SendGrid",
                    "/api/webhooks/email/sendgrid",
                    "Mancrel:Webhooks:SendGrid:VerificationKey",
                    settings.Webhooks.SendGridVerificationKey,
                    demo
                ),
                Setup(
                    "Mailgun",
                    "/api/webhooks/email/mailgun",
                    "Mancrel:Webhooks:Mailgun:SigningKey",
                    settings.Webhooks.MailgunSigningKey,
                    demo
                ),
                Setup("Generic", "/api/webhooks/email/generic", "Mancrel:Webhooks:Generic:Secret", settings.Webhooks.GenericSecret, demo),
                .. settings.Vendors.Select(vendor =>
                    Setup(
                        $"Catalogue {vendor.Key}",
                        $"/api/webhooks/catalogue/{vendor.Key}",
                        $"Mancrel:Catalogue:Vendors:{vendor.Key}:Secret",
                        vendor.Value.Secret,
                        demo
                    )
                ),
            ]
        );
    }

    private static WebhookSetup Setup(string name, string route, string setting, string? secret, DemoSecrets demo) =>
        new(name, route, setting, secret is not null, demo.Values.GetValueOrDefault(setting));
}
