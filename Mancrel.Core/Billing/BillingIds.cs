using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing;

/// <summary>A quote, order, invoice or credit note.</summary>
[JsonConverter(typeof(TypedIdConverter<BillingId>))]
public readonly record struct BillingId(string Value) : ITypedId<BillingId>
{
    public static BillingId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Money that came, or went back.</summary>
[JsonConverter(typeof(TypedIdConverter<PaymentId>))]
public readonly record struct PaymentId(string Value) : ITypedId<PaymentId>
{
    public static PaymentId From(string value) => new(value);

    public override string ToString() => Value;
}
