using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mancrel.Core.Common;

/// <summary>
/// An exact amount in one currency. In JSON <c>{ "amount": "19.90", "currency": "EUR" }</c>, the amount a decimal string.
/// </summary>
/// <param name="Amount">Units of the currency, as exact as it was given (19.90 keeps its nought).</param>
/// <param name="Currency">ISO 4217 code, three capital letters.</param>
[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>The amount with a point and its currency: <c>19.90 EUR</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}

/// <summary>Reads and writes <see cref="Money"/>; a JSON number is taken as an amount too, since vendors send it.</summary>
public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("amount", out var amount)
            || !root.TryGetProperty("currency", out var currency)
            || root.EnumerateObject().Any(field => field.Name is not ("amount" or "currency"))
        )
        {
            throw new JsonException("money is { \"amount\": \"19.90\", \"currency\": \"EUR\" }");
        }

        var value =
            amount.ValueKind == JsonValueKind.Number ? amount.GetDecimal()
            : decimal.TryParse(
                amount.GetString(),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var parsed
            )
                ? parsed
            : throw new JsonException("amount is a decimal string such as \"19.90\"");
        return new Money(value, currency.GetString() ?? throw new JsonException("currency is an ISO 4217 code"));
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.Amount.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }
}
