using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>Reads lines and parties that people wrote, and says what is wrong with them.</summary>
public sealed class BillingRules(IDocumentStore store)
{
    private const int MostLines = 200;
    private const decimal MostPieces = 1_000_000_000;
    private const decimal MostMoney = 1_000_000_000_000;

    /// <summary>The lines, as far as they are right; what is not stands in the errors as <c>lines[2].taxRate</c>.</summary>
    public async Task<IReadOnlyList<BillingLine>> LinesAsync(
        TenantId tenant,
        IReadOnlyList<LineFields>? fields,
        string? currency,
        TaxMode mode,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (fields?.Count > MostLines)
        {
            errors.Add("lines", $"has at most {MostLines} lines");
            return [];
        }

        var lines = new List<BillingLine>();
        foreach (var one in fields ?? [])
        {
            var line = await LineAsync(
                tenant,
                one,
                currency ?? (lines.Count > 0 ? lines[0].UnitPrice.Currency : null),
                mode,
                string.Create(CultureInfo.InvariantCulture, $"lines[{lines.Count}]"),
                errors,
                cancellation
            );
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>A buyer or seller.</summary>
    public static BillingParty? Party(string field, BillingParty? party, FieldErrors errors)
    {
        if (party is null)
        {
            return null;
        }

        var country = Text("country", party.Country, 60);
        if (country is not null && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
        {
            country = Countries.CodeOf(country);
            if (country is null)
            {
                errors.Add(field + ".country", "is a country's code of two letters such as DE");
            }
        }

        return new BillingParty
        {
            Name = Text("name", party.Name, 200),
            Person = Text("person", party.Person, 200),
            Email = Text("email", party.Email, 254),
            Street = Text("street", party.Street, 300),
            City = Text("city", party.City, 100),
            PostalCode = Text("postalCode", party.PostalCode, 20),
            Country = country,
            VatId = Text("vatId", party.VatId, 30),
            TaxNumber = Text("taxNumber", party.TaxNumber, 30),
        };

        string? Text(string name, string? value, int most) =>
            errors.Text($"{field}.{name}", value, most) is { Length: > 0 } text ? text : null;
    }

    private static bool HasDecimals(decimal value, int most) => decimal.Round(value, most) == value;

    private async Task<BillingLine> LineAsync(
        TenantId tenant,
        LineFields fields,
        string? currency,
        TaxMode mode,
        string at,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var sku = errors.Text(at + ".sku", fields.Sku, 200);
        var product =
            sku.Length > 0 && (fields.Description is null || fields.UnitPrice is null)
                ? (await store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation))?.Value
                : null;
        var quantity = fields.Quantity ?? 1;
        if (quantity is <= 0 or > MostPieces || !HasDecimals(quantity, 4))
        {
            errors.Add(at + ".quantity", "is a number above 0 of at most four decimals");
            quantity = 1;
        }

        var line = new BillingLine
        {
            Sku = sku.Length == 0 ? null : sku,
            Description = errors.Required(at + ".description", fields.Description ?? product?.Title, 500),
            Quantity = quantity,
            UnitPrice = Price(fields.UnitPrice ?? product?.Price, currency, at, errors),
            TaxRate = Rate(fields.TaxRate, mode, at, errors),
        };
        return fields.Discount is { } discount ? line with { Discount = Checked(discount, line, at, errors) } : line;
    }

    private static Money Price(Money? price, string? currency, string at, FieldErrors errors)
    {
        var field = at + ".unitPrice";
        if (price is not { } given)
        {
            errors.Add(field, "is required, { \"amount\": \"19.90\", \"currency\": \"EUR\" }, unless sku is of a product with a price");
        }
        else if (!Currencies.IsCode(given.Currency))
        {
            errors.Add(field, "has a currency as ISO 4217 names it, such as EUR");
        }
        else if (currency is not null && given.Currency != currency)
        {
            errors.Add(field, $"is in {currency}: a document has one currency");
        }
        else if (given.Amount is < 0 or > MostMoney || !HasDecimals(given.Amount, 4))
        {
            errors.Add(field, "has an amount that is not negative, of at most four decimals");
        }
        else
        {
            return given;
        }

        return new Money(0, currency ?? "EUR");
    }

    private static decimal Rate(decimal? rate, TaxMode mode, string at, FieldErrors errors)
    {
        if (mode == TaxMode.ReverseCharge)
        {
            if (rate is not (null or 0))
            {
                errors.Add(at + ".taxRate", "is \"0\" with reverse_charge, since the customer owes the tax");
            }

            return 0;
        }

        if (rate is not { } given)
        {
            errors.Add(at + ".taxRate", "is required, a share such as \"0.19\"; \"0\" for none");
        }
        else if (given is < 0 or > 1 || !HasDecimals(given, 6))
        {
            errors.Add(at + ".taxRate", "is a share from 0 to 1 such as \"0.19\"");
        }
        else
        {
            return given;
        }

        return 0;
    }

    private static Discount? Checked(Discount discount, BillingLine line, string at, FieldErrors errors)
    {
        var why = discount.Amount is not { } amount
            ? discount.Share is >= 0 and <= 1
                ? null
                : "is a share from 0 to 1 such as \"0.1\", or an amount"
            : amount.Currency != line.UnitPrice.Currency
                ? $"is in {line.UnitPrice.Currency}, as the price is"
                : !Currencies.IsWhole(amount)
                    ? $"has no more decimals than {amount.Currency} has"
                    : amount.Amount < 0 || amount.Amount > BillingSums.Full(line)
                        ? $"is from 0 to what the line comes to, {BillingSums.Full(line)}"
                        : null;
        if (why is null)
        {
            return discount;
        }

        errors.Add(at + ".discount", why);
        return null;
    }
}
