using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Triage;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Settings;

/// <summary>The merge patch (RFC 7396) of what is otherwise for single intents: null takes an intent or a field of it away.</summary>
internal static class IntentRulePatch
{
    private const string Field = "replies.perIntent";

    private static readonly Dictionary<string, Intent> Intents = Enum.GetValues<Intent>()
        .ToDictionary(intent => CoreJson.Name(intent), StringComparer.Ordinal);

    /// <summary>The rules after the patch; an intent without any rule is left out.</summary>
    public static IReadOnlyDictionary<Intent, IntentRules> Apply(IReadOnlyDictionary<Intent, IntentRules> known, JsonElement patch)
    {
        var rules = new Dictionary<Intent, IntentRules>();
        if (patch.ValueKind == JsonValueKind.Null)
        {
            return rules;
        }

        foreach (var (intent, rule) in known)
        {
            rules[intent] = rule;
        }

        foreach (var property in Object(patch, Field))
        {
            if (!Intents.TryGetValue(property.Name, out var intent))
            {
                throw Wrong($"{Field}.{property.Name}", "is no intent; there are " + string.Join(", ", Intents.Keys));
            }

            var next =
                property.Value.ValueKind == JsonValueKind.Null
                    ? new IntentRules()
                    : Rules(rules.GetValueOrDefault(intent) ?? new IntentRules(), property);
            _ = next == new IntentRules() ? rules.Remove(intent) : (rules[intent] = next) is not null;
        }

        return rules;
    }

    private static IntentRules Rules(IntentRules known, JsonProperty patch)
    {
        var (next, name) = (known, $"{Field}.{patch.Name}");
        foreach (var property in Object(patch.Value, name))
        {
            var (field, isNull) = ($"{name}.{property.Name}", property.Value.ValueKind == JsonValueKind.Null);
            next = property.Name switch
            {
                "autoSend" => next with { AutoSend = isNull ? null : Share(property, field) },
                "approve" => next with { Approve = isNull ? null : Share(property, field) },
                "mode" => next with { Mode = isNull ? null : SettingsEndpoints.ModeOf(property, field) },
                _ => throw Wrong(field, "is not known; there are autoSend, approve, mode"),
            };
        }

        return next;
    }

    private static JsonElement.ObjectEnumerator Object(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Wrong(field, "is an object or null");

    private static double Share(JsonProperty property, string field) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.GetDouble() is >= 0 and <= 1 and var share
            ? share
            : throw Wrong(field, "is a number from 0 to 1");

    private static RefusedException Wrong(string field, string why) =>
        RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, why);
}
