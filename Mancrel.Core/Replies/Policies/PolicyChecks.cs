using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Finds what is wrong with policies as somebody filled them in, by field.</summary>
public static class PolicyChecks
{
    private const int MostLines = 50;

    /// <summary>Characters of a name.</summary>
    internal const int LongestName = 100;

    private const int LongestText = 500;

    /// <summary>Days of anything.</summary>
    internal const int MostDays = 366;

    private const int MostSteps = 20;

    /// <summary>Adds what is wrong; nothing where the policies may be written.</summary>
    public static void Check(ShopPolicies policies, FieldErrors errors)
    {
        if (policies.Shipping.Count > MostLines)
        {
            errors.Add("shipping", $"has at most {MostLines} lines");
        }

        for (var at = 0; at < Math.Min(policies.Shipping.Count, MostLines); at++)
        {
            ShippingChecks.Check($"shipping[{at}]", policies.Shipping[at], errors);
        }

        if (policies.Pickup is { } pickup)
        {
            OneLine("pickup.address", pickup.Address, 300, errors);
            Texts("pickup.addressIn", pickup.AddressIn, errors);
            Texts("pickup.note", pickup.Note, errors);
        }

        if (policies.Hours is { } hours)
        {
            HoursChecks.Check(hours, errors);
        }

        if (policies.Payment is { } payment)
        {
            Check(payment, errors);
        }

        if (policies.Returns is { } returns)
        {
            GoodsChecks.Check(returns, errors);
        }

        if (policies.Warranty is { } warranty)
        {
            GoodsChecks.Check(warranty, errors);
        }

        if (policies.Documents is { } documents)
        {
            Texts("documents.invoiceNote", documents.InvoiceNote, errors);
            Texts("documents.certificateNote", documents.CertificateNote, errors);
        }

        if (policies.MinimumOrder is { } minimum)
        {
            Amount("minimumOrder.amount", minimum.Amount, errors);
            Texts("minimumOrder.note", minimum.Note, errors);
        }

        if (policies.Discounts is { Steps: null })
        {
            errors.Add("discounts.steps", "is a list; none where no discount is given");
        }

        if (policies.Discounts is { } discounts)
        {
            Texts("discounts.note", discounts.Note, errors);
        }

        Check(policies.Discounts?.Steps ?? [], errors);
    }

    /// <summary>An error unless the amount is of a currency, 0 or more, and not beyond a billion.</summary>
    internal static void Amount(string field, Money? money, FieldErrors errors)
    {
        if (
            money is { } told
            && (
                told.Amount is < 0 or > 1_000_000_000_000m
                || told.Currency is not { Length: 3 }
                || !told.Currency.All(char.IsAsciiLetterUpper)
            )
        )
        {
            errors.Add(field, "is an amount from 0 on with an ISO 4217 code such as EUR");
        }
    }

    private static void Check(PaymentPolicy payment, FieldErrors errors)
    {
        if (payment.Ways is not { Count: > 0 } ways || ways.Distinct().Count() != ways.Count)
        {
            errors.Add("payment.ways", "names each way once, one at least");
        }

        Texts("payment.note", payment.Note, errors);
        if (payment.Instalments is { } instalments)
        {
            Texts("payment.instalments.note", instalments.Note, errors);
            Amount("payment.instalments.from", instalments.From, errors);
            if (instalments.Months is not { Count: <= 20 } months || months.Any(count => count is < 2 or > 120))
            {
                errors.Add("payment.instalments.months", "are at most 20 numbers from 2 to 120; none where it is not offered");
            }
        }
    }

    private static void Check(IReadOnlyList<DiscountStep> steps, FieldErrors errors)
    {
        if (steps.Count > MostSteps)
        {
            errors.Add("discounts.steps", $"has at most {MostSteps} steps");
        }

        for (var at = 0; at < Math.Min(steps.Count, MostSteps); at++)
        {
            var (field, step) = ($"discounts.steps[{at}]", steps[at]);
            Amount(field + ".fromAmount", step.FromAmount, errors);
            if (step.Percent is <= 0 or > 90)
            {
                errors.Add(field + ".percent", "is above 0 and at most 90");
            }

            if (step.FromQuantity is null == step.FromAmount is null || step.FromQuantity is < 1)
            {
                errors.Add(field, "goes by fromQuantity (1 and more) or by fromAmount");
            }
        }
    }

    /// <summary>An error unless each text stands on one line under a language of answers.</summary>
    internal static void Texts(string field, IReadOnlyDictionary<string, string>? texts, FieldErrors errors)
    {
        if (texts is null)
        {
            errors.Add(field, "is an object of languages and texts, such as { \"en\": \"Ring the bell.\" }");
            return;
        }

        foreach (var (language, text) in texts)
        {
            if (PolicyPhrases.For(language) is null)
            {
                errors.Add($"{field}.{language}", "is not a language of answers; there are en, ru, uz, uz-Cyrl, de, fr, es");
            }

            OneLine($"{field}.{language}", text, LongestText, errors);
        }
    }

    /// <summary>An error unless the text stands on one line: it is said in a sentence.</summary>
    internal static void OneLine(string field, string? text, int most, FieldErrors errors)
    {
        if (text is null || text.Trim().Length == 0 || text.Length > most || text.Any(char.IsControl))
        {
            errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"has 1 to {most} characters on one line"));
        }
    }
}
