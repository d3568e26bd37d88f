using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Core.Common;

namespace Mancrel.Core.Operations.People;

/// <summary>Finds addresses in texts, and takes them out.</summary>
internal static class AddressText
{
    /// <summary>What stands where an address stood.</summary>
    public const string Erased = "[erased]";

    /// <summary>Whether a text names one of the addresses; <c>eleonora@c.example</c> does not name <c>nora@c.example</c>.</summary>
    public static bool Names(string text, IReadOnlyCollection<string> addresses) =>
        addresses.Any(address => IndexOf(text, address, 0) >= 0);

    /// <summary>The text without the addresses.</summary>
    public static string Without(string text, IReadOnlyCollection<string> addresses)
    {
        foreach (var address in addresses)
        {
            for (var at = IndexOf(text, address, 0); at >= 0; at = IndexOf(text, address, at + Erased.Length))
            {
                text = string.Concat(text.AsSpan(0, at), Erased, text.AsSpan(at + address.Length));
            }
        }

        return text;
    }

    /// <summary>Whether any text within a record names one of the addresses.</summary>
    public static bool Names<T>(T record, Person person) => Texts(record).Any(text => Names(text, person.Addresses));

    /// <summary>Whether any text within a record is the id of one of the person's, or names an address.</summary>
    public static bool IsAbout(string json, Person person)
    {
        try
        {
            return Texts(Encoding.UTF8.GetBytes(json)).Any(text => person.Owns(text) || Names(text, person.Addresses));
        }
        catch (JsonException)
        {
            return Names(json, person.Addresses);
        }
    }

    /// <summary>The record without the addresses, wherever they stand in it.</summary>
    public static T Without<T>(T record, Person person)
        where T : class
    {
        var node = JsonSerializer.SerializeToNode(record, CoreJson.Options)!;
        return Changed(node, person.Addresses).Deserialize<T>(CoreJson.Options)!;
    }

    private static List<string> Texts<T>(T record) => Texts(JsonSerializer.SerializeToUtf8Bytes(record, CoreJson.Options));

    private static List<string> Texts(byte[] json)
    {
        List<string> texts = [];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                texts.Add(reader.GetString()!);
            }
        }

        return texts;
    }

    private static JsonNode Changed(JsonNode node, IReadOnlyCollection<string> addresses) =>
        node switch
        {
            JsonObject parts => new JsonObject(
                parts.Select(part =>
                    KeyValuePair.Create(Without(part.Key, addresses), part.Value is null ? null : Changed(part.Value, addresses))
                )
            ),
            JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Changed(item, addresses))]),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(
                Without(value.GetValue<string>(), addresses)
            ),
            _ => node.DeepClone(),
        };

    private static int IndexOf(string text, string address, int start)
    {
        while (start <= text.Length - address.Length)
        {
            var at = text.IndexOf(address, start, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return -1;
            }

            if (!IsLocal(text, at - 1) && !IsDomain(text, at + address.Length))
            {
                return at;
            }

            start = at + 1;
        }

        return -1;
    }

    private static bool IsLocal(string text, int at) =>
        at >= 0 && (char.IsLetterOrDigit(text[at]) || text[at] is '.' or '_' or '+' or '-' or '%');

    // A full stop ends a sentence, unless the domain goes on behind it.
    private static bool IsDomain(string text, int at) =>
        at < text.Length
        && (
            char.IsLetterOrDigit(text[at])
            || text[at] == '-'
            || (text[at] == '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))
        );
}
