using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Replies.Claims;

/// <summary>Sets the claims of a body against what is known: every span either rests on a record or is ungrounded.</summary>
internal static class ClaimLedger
{
    private sealed record Mention(int Start, int End, Evidence Evidence);

    /// <summary>The claims of a body in their order, and its mentions of products, each with its evidence or none.</summary>
    /// <param name="body">The text as it would be sent.</param>
    /// <param name="evidence">What it may rest on.</param>
    /// <param name="language">Whose readers decide what 1.290 means.</param>
    /// <remarks>A price, stock statement or link belongs to the product that was named last before it: the right price of the wrong product
    /// is ungrounded.</remarks>
    public static IReadOnlyList<Claim> Match(string body, IReadOnlyList<Evidence> evidence, string language = "en")
    {
        var spans = ClaimFinder.Find(body);
        var mentions = Mentions(body, evidence, [.. spans.Where(span => span.Kind == ClaimKind.Link)]);
        var claims = new List<(int Start, Claim Claim)>();
        foreach (var mention in mentions)
        {
            claims.Add((mention.Start, new Claim(body[mention.Start..mention.End], mention.Evidence)));
        }

        foreach (var span in spans)
        {
            if (!mentions.Exists(mention => mention.Start <= span.Start && span.End <= mention.End))
            {
                var text = body.Substring(span.Start, span.Length);
                var statement = span.Kind == ClaimKind.Policy ? StatementAt(body, span, mentions, spans) : null;
                claims.Add((span.Start, new Claim(text, Support(span, text, statement, mentions, evidence, language))));
            }
        }

        claims.Sort((left, right) => left.Start.CompareTo(right.Start));
        return [.. claims.Select(claim => claim.Claim)];
    }

    // Titles, codes and texts that stand in the body word for word cover the numbers within them ("Bookshelf 3000"). A code within a link
    // is part of the link.
    private static List<Mention> Mentions(string body, IReadOnlyList<Evidence> evidence, List<ClaimSpan> links)
    {
        var mentions = new List<Mention>();
        foreach (var known in evidence.Where(IsText).OrderByDescending(known => known.Value.Length))
        {
            for (
                var at = body.IndexOf(known.Value, StringComparison.Ordinal);
                at >= 0;
                at = body.IndexOf(known.Value, at + 1, StringComparison.Ordinal)
            )
            {
                var end = at + known.Value.Length;
                if (
                    IsWhole(body, at, end)
                    && (IsOwnAnswer(known) || !links.Exists(link => at < link.End && link.Start < end))
                    && !mentions.Exists(mention => at < mention.End && mention.Start < end)
                )
                {
                    mentions.Add(new(at, end, known));
                }
            }
        }

        mentions.Sort((left, right) => left.Start.CompareTo(right.Start));
        return mentions;
    }

    private static bool IsText(Evidence evidence) =>
        evidence.Value.Length > 0
        && (evidence.Kind != "message" || evidence.Field == "orderNumber")
        && ProductTotals.PiecesOf(evidence.Field) is null
        && evidence.Kind != ProductTotals.SumKind
        && evidence.Field is not ("price" or "tierPrice" or "quantity" or "stock" or "availability" or "backorder" or "url");

    // What the tenant wrote for all who ask, and sentences made of its policies or of how its documents stand.
    private static bool IsOwnAnswer(Evidence evidence) =>
        evidence.Kind is ShopPolicies.EvidenceKind
        || evidence.Kind == KnowledgeEntry.Kind
        || IOwnPapers.EvidenceKinds.Contains(evidence.Kind);

    // "5" of an attribute is no support for the 5 in "15".
    private static bool IsWhole(string body, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(body[start - 1])) && (end == body.Length || !char.IsLetterOrDigit(body[end]));

    // The sentence around a claim; what other claims and mentions say in it stands on its own evidence.
    private static Statement StatementAt(string body, ClaimSpan span, List<Mention> mentions, List<ClaimSpan> spans)
    {
        var (start, end) = (span.Start, span.End);
        while (start > 0 && !Ends(body, start - 1))
        {
            start--;
        }

        while (end < body.Length && !Ends(body, end))
        {
            end++;
        }

        var own = body[start..end].ToCharArray();
        foreach (
            var (from, to) in mentions
                .Select(mention => (mention.Start, mention.End))
                .Concat(spans.Where(other => other.Kind != ClaimKind.Policy).Select(other => (other.Start, other.End)))
        )
        {
            for (var at = Math.Max(from, start); at < Math.Min(to, end); at++)
            {
                own[at - start] = ' ';
            }
        }

        return new Statement(body[start..end], new string(own));
    }

    private static bool Ends(string body, int at) =>
        body[at] is '\n' || (body[at] is '.' or '!' or '?' or '…' or ';' && (at + 1 == body.Length || char.IsWhiteSpace(body[at + 1])));

    private static Evidence? Support(
        ClaimSpan span,
        string text,
        Statement? statement,
        List<Mention> mentions,
        IReadOnlyList<Evidence> evidence,
        string language
    )
    {
        var subject = mentions
            .LastOrDefault(mention => mention.End <= span.Start && mention.Evidence is { Kind: "product", Field: "title" or "sku" })
            ?.Evidence.Id;
        foreach (var known in evidence)
        {
            var ofSubject = subject is null || known.Kind != "product" || known.Id == subject;
            if (
                ofSubject
                && (
                    statement is not null ? SaysSo(known, statement)
                    : IsOwnAnswer(known) ? Says(known.Value, span.Kind, text, aboutProduct: subject is not null)
                    : Supports(known, span.Kind, text, language)
                )
            )
            {
                return known;
            }
        }

        return null;
    }

    // What the shop does stands in its answers, in what it says of a product, in its signature; never in what a customer wrote.
    private static bool SaysSo(Evidence evidence, Statement statement)
    {
        if (evidence.Kind == Product.Kind && evidence.Field.StartsWith(Attribute, StringComparison.Ordinal))
        {
            return statement.IsSaidBy($"{evidence.Field[Attribute.Length..]}: {evidence.Value}");
        }

        return (IsOwnAnswer(evidence) || evidence.Kind == "setting" || evidence is { Kind: "product", Field: "description" })
            && statement.IsSaidBy(evidence.Value);
    }

    private const string Attribute = "attributes.";

    // A tenant's own answer vouches for what stands in it word for word. Beside a product only the catalogue vouches for a price or stock.
    private static bool Says(string answer, ClaimKind kind, string text, bool aboutProduct)
    {
        if (aboutProduct && kind is ClaimKind.Money or ClaimKind.InStock or ClaimKind.OutOfStock)
        {
            return false;
        }

        for (
            var at = answer.IndexOf(text, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = answer.IndexOf(text, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (IsWhole(answer, at, at + text.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Supports(Evidence evidence, ClaimKind kind, string text, string language) =>
        kind switch
        {
            ClaimKind.Link => evidence.Field == "url" && string.Equals(evidence.Value, text, StringComparison.Ordinal),
            ClaimKind.Money => (
                evidence.Field is "price" or "tierPrice"
                || evidence.Kind == ProductTotals.SumKind
                || ProductTotals.PiecesOf(evidence.Field) is not null
            ) && SameMoney(evidence.Value, text, language),
            ClaimKind.InStock => StockFacts.SaysInStock(evidence.Field, evidence.Value) is true,
            ClaimKind.OutOfStock => StockFacts.SaysInStock(evidence.Field, evidence.Value) is false,
            ClaimKind.Number => (evidence.Field is "stock" or "quantity" ? Number(evidence.Value) : ProductTotals.PiecesOf(evidence.Field))
                is { } count
                && LocalNumbers.Read(text, language) == count,
            _ => false,
        };

    private static bool SameMoney(string known, string text, string language)
    {
        var space = known.LastIndexOf(' ');
        return space > 0
            && Number(known[..space]) is { } amount
            && LocalNumbers.Means(text, new Money(amount, known[(space + 1)..]), language);
    }

    // As evidence has it: a point, no groups.
    private static decimal? Number(string text) =>
        decimal.TryParse(
            text.Trim(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
