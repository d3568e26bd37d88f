using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing;

/// <summary>What a line is reduced by: a share of it, or an amount. In JSON <c>"0.1"</c> or <c>{ "amount", "currency" }</c>.</summary>
/// <param name="Share">0 to 1; null where it is an amount.</param>
/// <param name="Amount">Off the whole line; null where it is a share.</param>
[JsonConverter(typeof(DiscountConverter))]
public readonly record struct Discount(decimal? Share, Money? Amount = null);

/// <summary>Reads and writes <see cref="Discount"/>.</summary>
public sealed class DiscountConverter : JsonConverter<Discount>
{
    private static readonly MoneyConverter Monies = new();

    public override Discount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartObject
            ? new Discount(null, Monies.Read(ref reader, typeof(Money), options))
            : new Discount(DecimalText.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, Discount value, JsonSerializerOptions options)
    {
        if (value.Amount is { } amount)
        {
            Monies.Write(writer, amount, options);
        }
        else
        {
            writer.WriteStringValue((value.Share ?? 0).ToString(CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>A decimal that stands as text in JSON, as amounts do: <c>"0.19"</c>. A number is taken as well.</summary>
public sealed class DecimalText : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));

    internal static decimal Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) ? number
        : reader.TokenType == JsonTokenType.String
        && decimal.TryParse(
            reader.GetString(),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var text
        )
            ? text
        : throw new JsonException("is a decimal such as \"0.19\"");
}

/// <summary>A decimal that stands as a number in JSON; one in text is taken as well.</summary>
public sealed class DecimalNumber : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DecimalText.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
