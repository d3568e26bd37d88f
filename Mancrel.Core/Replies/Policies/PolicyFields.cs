using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Policies as a list of fields with their values: what evidence cites and guards compare.</summary>
public static class PolicyFields
{
    /// <summary>ISO 4217 of all amounts; null where none or several are told.</summary>
    public static string? CurrencyOf(ShopPolicies policies) =>
        policies
            .Shipping.SelectMany(line => new[] { line.Cost, line.FreeFrom, line.ExtraPerKg })
            .Concat((policies.Discounts?.Steps ?? []).Select(step => step.FromAmount))
            .Append(policies.Payment?.Instalments?.From)
            .Append(policies.MinimumOrder?.Amount)
            .OfType<Money>()
            .Select(amount => amount.Currency)
            .Distinct(StringComparer.Ordinal)
            .ToList()
            is [var only]
            ? only
            : null;

    /// <summary>All fields that are told, in their order.</summary>
    public static IReadOnlyList<PolicyFact> Of(ShopPolicies policies)
    {
        var fields = new List<PolicyFact>();
        for (var at = 0; at < policies.Shipping.Count; at++)
        {
            fields.AddRange(Of($"shipping.{at}", policies.Shipping[at]));
        }

        Add(fields, "otherPlacesOnRequest", policies.OtherPlacesOnRequest ? "yes" : null);
        Add(fields, "netAmounts", policies.NetAmounts ? "yes" : null);
        if (policies.Pickup is { } pickup)
        {
            Add(fields, "pickup.address", pickup.Address);
            Add(fields, "pickup.address", pickup.AddressIn);
            Add(fields, "pickup.collect", YesNo(pickup.Collect));
            Add(fields, "pickup.note", pickup.Note);
        }

        if (policies.Hours is { } hours)
        {
            foreach (var day in Enum.GetValues<DayOfWeek>())
            {
                Add(fields, "hours.days." + CoreJson.Name(day), Spans(hours.Days.GetValueOrDefault(day) ?? []));
            }

            foreach (var exception in hours.Exceptions.OrderBy(exception => exception.Date))
            {
                Add(fields, $"hours.exceptions.{exception.Date:yyyy-MM-dd}", Spans(exception.Open));
            }

            Add(fields, "hours.timeZone", hours.TimeZone);
            Add(fields, "hours.note", hours.Note);
        }

        if (policies.Payment is { } payment)
        {
            fields.AddRange(Of(payment));
        }

        if (policies.Returns is { } returns)
        {
            Add(fields, "returns.days", returns.Days is { } days ? Text(days) : null);
            for (var at = 0; at < returns.Lines.Count; at++)
            {
                Add(fields, $"returns.lines.{at}.goods", returns.Lines[at].Goods);
                Add(fields, $"returns.lines.{at}.days", Text(returns.Lines[at].Days));
            }

            Add(fields, "returns.paidBy", CoreJson.Name(returns.PaidBy));
            Add(fields, "returns.conditions", returns.Conditions);
            Add(fields, "returns.notFor", returns.NotFor);
        }

        if (policies.Warranty is { } warranty)
        {
            Add(fields, "warranty.months", warranty.Months is { } months ? Text(months) : null);
            for (var at = 0; at < warranty.Lines.Count; at++)
            {
                Add(fields, $"warranty.lines.{at}.goods", warranty.Lines[at].Goods);
                Add(fields, $"warranty.lines.{at}.months", Text(warranty.Lines[at].Months));
            }

            Add(fields, "warranty.note", warranty.Note);
        }

        if (policies.Documents is { } documents)
        {
            Add(fields, "documents.invoiceForFirms", documents.InvoiceForFirms is { } invoice ? YesNo(invoice) : null);
            Add(fields, "documents.invoiceNote", documents.InvoiceNote);
            Add(fields, "documents.certificates", documents.Certificates is { } papers ? YesNo(papers) : null);
            Add(fields, "documents.certificateNote", documents.CertificateNote);
        }

        if (policies.Discounts is { } discounts)
        {
            fields.AddRange(Of(discounts));
        }

        if (policies.MinimumOrder is { } minimum)
        {
            Add(fields, "minimumOrder.amount", minimum.Amount.ToString());
            Add(fields, "minimumOrder.note", minimum.Note);
        }

        return fields;
    }

    /// <summary>A mark of the fields whose paths are these or begin with them; other values, another mark.</summary>
    public static string Mark(ShopPolicies policies, IEnumerable<string> paths)
    {
        var wanted = paths.ToList();
        var text = string.Join(
            '\n',
            Of(policies)
                .Where(fact => wanted.Exists(path => fact.Field == path || fact.Field.StartsWith(path + ".", StringComparison.Ordinal)))
                .Select(fact => $"{fact.Field}={fact.Value}")
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static List<PolicyFact> Of(PaymentPolicy payment)
    {
        var fields = new List<PolicyFact>();
        Add(fields, "payment.ways", string.Join(", ", payment.Ways.Select(way => CoreJson.Name(way))));
        Add(fields, "payment.othersOnRequest", payment.OthersOnRequest ? "yes" : null);
        Add(fields, "payment.note", payment.Note);
        if (payment.Instalments is { } parts)
        {
            Add(fields, "payment.instalments.months", string.Join(", ", parts.Months.Select(Text)));
            Add(fields, "payment.instalments.from", parts.From?.ToString());
            Add(fields, "payment.instalments.note", parts.Note);
        }

        return fields;
    }

    private static List<PolicyFact> Of(DiscountPolicy discounts)
    {
        var fields = new List<PolicyFact>();
        Add(fields, "discounts.steps", Text(discounts.Steps.Count));
        for (var at = 0; at < discounts.Steps.Count; at++)
        {
            var step = discounts.Steps[at];
            var from = step.FromQuantity is { } count ? Text(count) : step.FromAmount?.ToString();
            Add(fields, $"discounts.{at}", $"{step.Percent.ToString(CultureInfo.InvariantCulture)} % from {from}");
        }

        Add(fields, "discounts.note", discounts.Note);
        return fields;
    }

    private static List<PolicyFact> Of(string path, ShippingLine line)
    {
        var fields = new List<PolicyFact>();
        Add(fields, path + ".to", string.Join(", ", line.To));
        Add(fields, path + ".notTo", line.NotTo.Count == 0 ? null : string.Join(", ", line.NotTo));
        Add(fields, path + ".goods", line.Goods);
        Add(fields, path + ".express", line.Express ? "yes" : null);
        Add(fields, path + ".carrier", line.Carrier);
        Add(fields, path + ".cost", line.Cost?.ToString());
        Add(fields, path + ".costUpToKg", line.CostUpToKg?.ToString(CultureInfo.InvariantCulture));
        Add(fields, path + ".extraPerKg", line.ExtraPerKg?.ToString());
        Add(fields, path + ".freeFrom", line.FreeFrom?.ToString());
        var unit = line.WorkingDays ? " working days" : " days";
        Add(fields, path + ".days", line.DaysTo is { } most ? Text(line.DaysFrom ?? most) + "-" + Text(most) + unit : null);
        Add(fields, path + ".maxWeightKg", line.MaxWeightKg?.ToString(CultureInfo.InvariantCulture));
        Add(fields, path + ".note", line.Note);
        return fields;
    }

    private static void Add(List<PolicyFact> fields, string path, string? value)
    {
        if (value is not null)
        {
            fields.Add(new PolicyFact(path, value));
        }
    }

    private static void Add(List<PolicyFact> fields, string path, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var (language, text) in texts)
        {
            Add(fields, $"{path}.{language}", text);
        }
    }

    private static string Spans(IReadOnlyList<OpeningTime> open) =>
        open.Count == 0 ? "closed" : string.Join(", ", open.Select(span => $"{span.From}-{span.To}"));

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
