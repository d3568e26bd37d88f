using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Replies.Judging;

/// <summary>Every price, number, date, stock statement, promise and link rests on a record, or a person looks.</summary>
/// <remarks>The claims are found again in the body: a list of claims that somebody else made proves nothing.</remarks>
public sealed class UngroundedClaimGuard : IGuard
{
    // No honest reply is longer; the time that matching takes grows faster than the text.
    private const int LongestBody = 20_000;

    public string Name => "ungrounded_claim";

    public GuardFinding? Check(GuardContext context)
    {
        if (context.Draft is not { } draft)
        {
            return null;
        }

        if (draft.Body.Length > LongestBody)
        {
            return new(Name, Band.Approve, $"The draft is longer than {LongestBody} characters.");
        }

        var evidence = draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().Distinct().ToList();
        var loose = ClaimLedger
            .Match(draft.Body, evidence, draft.Language)
            .Concat(draft.Claims)
            .FirstOrDefault(claim => claim.Evidence is null && !(draft.Prompt is not null && WrittenClaims.Hold(draft, claim, evidence)));
        return loose is null ? null : new(Name, Band.Approve, $"Nothing supports \"{loose.Text}\".");
    }
}

/// <summary>
/// What the draft cites must still be so: a product that was deleted, or whose cited value is another now, blocks the send.
/// </summary>
public sealed class ProductChangedGuard : IGuard
{
    public string Name => "product_changed";

    public GuardFinding? Check(GuardContext context)
    {
        GuardFinding? newer = null;
        var cited = (context.Draft?.Claims ?? []).Select(claim => claim.Evidence).OfType<Evidence>().Distinct().ToList();
        if (cited.Find(evidence => evidence.Kind == ProductTotals.SumKind) is { } sum && !IsSum(cited, sum.Value))
        {
            return new(Name, Band.Escalate, $"The sum {sum.Value} is not that of the lines that are told.");
        }

        foreach (var evidence in cited.Where(evidence => evidence.Kind == "product"))
        {
            var product = context.Products.FirstOrDefault(candidate => candidate.Sku == evidence.Id && !candidate.Deleted);
            if (product is null)
            {
                return new(Name, Band.Escalate, $"{evidence.Id} is not in the catalogue any more.");
            }

            if (!Holds(product, evidence))
            {
                return new(
                    Name,
                    Band.Escalate,
                    $"{evidence.Field} of {evidence.Id} was {evidence.Value} when the draft was written and is not any more."
                );
            }

            if (evidence.Version != product.Version.ToString(CultureInfo.InvariantCulture))
            {
                newer ??= new(Name, Band.Approve, $"{evidence.Id} has a newer version than the draft was written from.");
            }
        }

        return newer;
    }

    // The totals of the lines are looked at one by one; the sum has to be theirs.
    private static bool IsSum(IEnumerable<Evidence> cited, string sum) =>
        ProductTotals.Sum([
            .. cited
                .Where(evidence => evidence.Kind == "product" && ProductTotals.PiecesOf(evidence.Field) is not null)
                .Select(evidence => MoneyOf(evidence.Value)),
        ])
            is { } lines
        && lines.ToString() == sum;

    // As evidence has it: a point, no groups, the currency behind.
    private static Money? MoneyOf(string text) =>
        text.Split(' ') is [var digits, var currency]
        && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? new Money(amount, currency)
            : null;

    private static string? Total(Product product, decimal pieces) =>
        (QuantityPrices.For(product, pieces)?.Price ?? product.Price) is { } each ? ProductTotals.Of(each, pieces).ToString() : null;

    private static bool Holds(Product product, Evidence evidence) =>
        evidence.Field switch
        {
            "title" => product.Title == evidence.Value,
            "sku" => product.Sku == evidence.Value,
            "price" => product.Price?.ToString() == evidence.Value,
            "stock" or "availability" or "backorder" => StockFacts.Holds(product, evidence.Field, evidence.Value),
            "url" => product.Url?.AbsoluteUri == evidence.Value,
            "description" => product.Description == evidence.Value,
            "quantity" => QuantityPrices.Of(product).Any(tier => tier.From.ToString("0", CultureInfo.InvariantCulture) == evidence.Value),
            "tierPrice" => QuantityPrices.Of(product).Any(tier => tier.Price.ToString() == evidence.Value),
            "attributes" => product.Attributes.ContainsKey(evidence.Value),
            _ when ProductTotals.PiecesOf(evidence.Field) is { } pieces => Total(product, pieces) == evidence.Value,
            _ when evidence.Field.StartsWith("attributes.", StringComparison.Ordinal) => product.Attributes.TryGetValue(
                evidence.Field["attributes.".Length..],
                out var value
            )
                && value == evidence.Value,
            _ => false,
        };
}

/// <summary>What was last heard of a product too long ago may not be promised by itself.</summary>
public sealed class StaleCatalogueGuard : IGuard
{
    public string Name => "stale_catalogue";

    public GuardFinding? Check(GuardContext context)
    {
        // What a person wrote holds until a person changes it.
        foreach (var product in context.Products.Where(product => !product.IsByHand))
        {
            var seen = context.CatalogueSeenAt is { } heard && heard > product.SeenAt ? heard : product.SeenAt;
            var age = context.Now - seen;
            if (age > context.FreshFor)
            {
                return new(
                    Name,
                    Band.Approve,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{product.Sku} was last heard of {age.TotalHours:0} hours ago; {context.FreshFor.TotalHours:0} are allowed."
                    )
                );
            }
        }

        return null;
    }
}
