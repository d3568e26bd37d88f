using System.Text.RegularExpressions;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Lines of delivery that bring the same goods in the same manner.</summary>
/// <param name="Lead">What a sentence about them begins with ("lamps", "express"); null for all goods.</param>
/// <param name="Lines">Their numbers.</param>
internal sealed partial record ShippingGoods(string? Lead, IReadOnlyList<int> Lines)
{
    /// <summary>The lines that a question is about, by goods.</summary>
    /// <returns>Null where it asks for what is not told: express, or goods that have no name in the language.</returns>
    public static IReadOnlyList<ShippingGoods>? Asked(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases, AnswerParts parts)
    {
        var express = phrases.Names(slots.Asked, "asked.express");
        var lines = Enumerable.Range(0, policies.Shipping.Count).Where(line => policies.Shipping[line].Express == express).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        if (express)
        {
            parts.Use("express");
        }

        if (slots.WeightKg is { } weight && lines.Exists(line => GoodsWeights.AreTold(policies.Shipping[line].Goods)))
        {
            // "Send 7 kg": what is told of lighter parcels is not told of it.
            var bearing = lines.Where(line => GoodsWeights.MayBe(policies.Shipping[line].Goods, weight)).ToList();
            if (bearing.Count > 0)
            {
                lines = bearing;
                parts.Use("weight");
            }
        }

        var named = lines.Where(line => IsAbout(policies.Shipping[line].Goods, slots.Category, phrases)).ToList();
        // "Do you send a drum of cable, and what does it cost?": of the catalogue or not, a clause says of which kind. Where a word of it
        // is of other goods too, "bags of seeds" beside "soil in bags", none is told apart.
        foreach (var text in new[] { slots.Asked, slots.Beside })
        {
            if (named.Count == 0 && lines.FindAll(line => IsAbout(policies.Shipping[line].Goods, text, phrases)) is { Count: > 0 } meant)
            {
                named = meant.TrueForAll(line => IsOfItsOwn(policies.Shipping[line].Goods)) ? meant : named;
            }
        }

        if (named.Count > 0)
        {
            lines = named;
            parts.Use("category");
        }
        else if (lines.TrueForAll(line => policies.Shipping[line].Goods.Count == 0))
        {
            parts.Use("category");
        }

        var alike = lines.TrueForAll(line => IsSame(policies.Shipping[line].Goods, policies.Shipping[lines[0]].Goods));
        var groups = new List<(string Goods, List<int> Lines)>();
        foreach (var line in lines)
        {
            var goods = policies.Shipping[line].Goods;
            var name = goods.Count == 0 ? null : parts.Goods(goods);
            if (alike && phrases.Own(goods) is null)
            {
                // Goods that all lines bring need no name.
                name = null;
            }

            var lead = string.Join(", ", new[] { express ? phrases.Say("express") : null, name }.OfType<string>());
            lead = lead.Length == 0 ? lead : char.ToUpperInvariant(lead[0]) + lead[1..];
            var known = groups.Find(group => group.Goods == lead);
            if (known.Lines is null)
            {
                groups.Add((lead, [line]));
            }
            else
            {
                known.Lines.Add(line);
            }
        }

        return [.. groups.Select(group => new ShippingGoods(group.Goods.Length == 0 ? null : group.Goods, group.Lines))];
    }

    // "Ordinary parcels" are no kind of goods: "ordinary delivery, not express" names none.
    private static bool IsOfItsOwn(IReadOnlyDictionary<string, string> goods) => !goods.Values.Any(text => Ordinary().IsMatch(text));

    [GeneratedRegex(
        @"(?<!\w)(?:ordinary|usual|standard|normal|regular|other|parcels?|обычн\w*|остальн\w*|прочи\w*|стандартн\w*|посылк\w*|oddiy|boshqa"
            + @"|qolgan|jo['’ʻ‘]natma\w*|оддий|бошқа|жўнатма\w*|übrige\w*|normale\w*|autres|otros|pakete?)(?!\w)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Ordinary();

    private static bool IsSame(IReadOnlyDictionary<string, string> goods, IReadOnlyDictionary<string, string> other) =>
        goods.Count == other.Count && goods.All(text => other.GetValueOrDefault(text.Key) == text.Value);

    /// <summary>True where one of the words that name goods is one of a category's, in any language of both.</summary>
    public static bool IsAbout(IReadOnlyDictionary<string, string> goods, string? category, PolicyPhrases phrases)
    {
        if (category is null)
        {
            return false;
        }

        return goods.Any(text =>
            KnowledgeTerm.Of(category, phrases.Language) is var asked
            && KnowledgeTerm
                .Of(text.Value, text.Key)
                .Exists(own => !own.Light && asked.Exists(word => WordForms.Likeness(own.Form, word.Form, text.Key) >= 1))
        );
    }
}
