using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>A mailbox (RFC 5322 §3.4). In JSON and as text one string: <c>Nora Fields &lt;nora@example.org&gt;</c>.</summary>
/// <param name="Name">The display name, decoded; empty when there is none.</param>
/// <param name="Address">The address as it was written, without angle brackets; may lack a domain (<c>MAILER-DAEMON</c>).</param>
[JsonConverter(typeof(MailAddressConverter))]
public sealed record MailAddress(string Name, string Address)
{
    // RFC 5322 §3.2.3.
    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>[]:;@\\,.\"");

    private static readonly SearchValues<char> Odd = SearchValues.Create("()<>:;\\,\" ");

    /// <summary>The part after the last <c>@</c>; empty when there is none.</summary>
    [JsonIgnore]
    public string Domain => Address.LastIndexOf('@') is var at and >= 0 ? Address[(at + 1)..] : "";

    /// <summary>The part before the last <c>@</c>.</summary>
    [JsonIgnore]
    public string LocalPart => Address.LastIndexOf('@') is var at and >= 0 ? Address[..at] : Address;

    /// <summary>
    /// RFC 5322 text, Unicode kept (RFC 6532); the name is quoted when it holds a special. Line breaks and controls never come out.
    /// </summary>
    public override string ToString()
    {
        var address = Clean(Address);
        if (Name.Length == 0)
        {
            // Without brackets, a broken address would read as something else.
            return address.AsSpan().ContainsAny(Odd) ? $"<{address}>" : address;
        }

        var name = Clean(Name);
        return NeedsQuotes(name) ? $"{Quote(name)} <{address}>" : $"{name} <{address}>";
    }

    private static bool NeedsQuotes(string name) =>
        name.AsSpan().ContainsAny(Specials) || name.Contains("=?") || name.StartsWith(' ') || name.EndsWith(' ');

    private static string Quote(string name)
    {
        var text = new StringBuilder(name.Length + 2).Append('"');
        foreach (var c in name)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.Append('"').ToString();
    }

    private static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            return text;
        }

        return string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = source[i] < ' ' ? ' ' : source[i];
                }
            }
        );
    }
}

/// <summary>Reads and writes <see cref="MailAddress"/> as one RFC 5322 string.</summary>
public sealed class MailAddressConverter : JsonConverter<MailAddress>
{
    public override MailAddress? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? MailAddressParser.ParseFirst(reader.GetString()) ?? new MailAddress("", "")
            : throw new JsonException("a mail address is a string such as \"Nora Fields <nora@example.org>\"");

    public override void Write(Utf8JsonWriter writer, MailAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
