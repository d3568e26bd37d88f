using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Whether, for how much and how fast the shop delivers to a place.</summary>
internal static class ShippingAnswers
{
    private const int MostLines = 5;
    private const int MostPlaces = 6;

    public static PolicyAnswer? For(ShopPolicies policies, AskFrame frame, PolicySlots slots, PolicyPhrases phrases)
    {
        // Whether it comes by a date is a promise: a person's.
        if (slots.Date is not null || slots.Weekday is not null)
        {
            return null;
        }

        var parts = new AnswerParts(policies, frame, phrases, "shipping", "otherPlacesOnRequest", "netAmounts");
        if (ShippingGoods.Asked(policies, slots, phrases, parts) is not { } groups)
        {
            return null;
        }

        if (slots.Place is not { } place)
        {
            return
                groups.Sum(group => group.Lines.Count) <= MostLines
                && groups.All(group => Served(parts, policies, frame, slots, group, new(Reach.Served, group.Lines, "")))
                ? parts.Finish()
                : null;
        }

        parts.Use("place");
        var reached = groups.Select(group => (Group: group, Reach: ShippingReach.Of(policies, group.Lines, place, phrases))).ToList();
        if (reached.Exists(one => one is { Group.Lead: null, Reach.Reach: Reach.Served }))
        {
            // What brings all goods is the answer; that other lines bring some of them elsewhere says nothing about this place.
            reached.RemoveAll(one => one.Reach.Reach != Reach.Served);
            // What is told of the town holds there, whatever the land's lines tell of some goods.
            foreach (var town in reached.Where(one => one.Group.Lead is null).ToList())
            {
                reached.RemoveAll(one => town.Reach.IsWithin(one.Reach));
            }
        }
        else if (reached.Exists(one => one.Reach.Reach == Reach.Served))
        {
            reached.RemoveAll(one => one.Group.Lead is null);
        }

        if (reached.Exists(one => one.Reach.Reach == Reach.Unknown))
        {
            return null;
        }

        if (reached.TrueForAll(one => one.Reach.Reach == Reach.NotServed))
        {
            return No(parts, policies, [.. reached.SelectMany(one => one.Group.Lines)], reached[0].Reach.To).Refuse().Finish();
        }

        foreach (var (group, reach) in reached)
        {
            if (reach.Reach == Reach.NotServed)
            {
                parts.Say(phrases.SayOf(group.Lead, "shipping.not", ("to", reach.To)), Places(group.Lines));
            }
            else if (!Served(parts, policies, frame, slots, group, reach))
            {
                return null;
            }
        }

        return parts.Finish();
    }

    private static bool Served(
        AnswerParts parts,
        ShopPolicies policies,
        AskFrame frame,
        PolicySlots slots,
        ShippingGoods group,
        ShippingReach reach
    )
    {
        var phrases = parts.Phrases;
        List<int> lines = [.. reach.Lines];
        var to = reach.To.Length == 0 ? null : reach.To;
        if (slots.WeightKg is { } weight)
        {
            var bearing = lines.Where(line => !(policies.Shipping[line].MaxWeightKg < weight)).ToList();
            parts.Use("weight");
            if (bearing.Count == 0)
            {
                return to is not null && TooHeavy(parts, policies, lines, group.Lead, to, weight);
            }

            lines = bearing;

            // Of what is heavier than a cost holds for, only a line that tells what more it costs tells anything.
            if (lines.Exists(line => policies.Shipping[line] is { ExtraPerKg: null, CostUpToKg: { } limit } && weight > limit))
            {
                return false;
            }
        }

        var said = frame switch
        {
            AskFrame.ShippingCost
                when lines.Count > 1
                    && slots is { Amount: null, WeightKg: null }
                    && lines.TrueForAll(line => policies.Shipping[line].Cost?.Amount != 0) => ShippingCosts.SayAll(
                parts,
                policies,
                [.. lines.Select(line => (line, Where(line)))],
                group.Lead
            ),
            AskFrame.ShippingCost => lines.All(line => ShippingCosts.Say(parts, policies, line, group.Lead, Where(line), slots)),
            AskFrame.ShippingTime => ShippingTimes.Say(parts, policies, [.. lines.Select(line => (line, Where(line)))], group.Lead),
            _ => ShippingPlaces.Say(parts, policies, lines, group.Lead, to),
        };
        foreach (var line in said ? lines : [])
        {
            Exceptions(parts, policies, line, slots.Place);
            parts.SayOwn($"shipping.{line}.note", policies.Shipping[line].Note);
        }

        return said;

        string Where(int line)
        {
            var where = to ?? ShippingReach.ToOf(policies, policies.Shipping[line], phrases);
            return lines.Count > 1 && policies.Shipping[line].Carrier is { } carrier && (to is not null || lines.Count(IsBeside) > 1)
                ? phrases.Say("shipping.with", ("to", where), ("carrier", carrier))
                : where;

            bool IsBeside(int other) => policies.Shipping[other].To.SequenceEqual(policies.Shipping[line].To, StringComparer.Ordinal);
        }
    }

    // "No" is half an answer: where the shop does deliver is the other half.
    private static AnswerParts No(AnswerParts parts, ShopPolicies policies, IReadOnlyList<int> lines, string to)
    {
        var phrases = parts.Phrases;
        parts.Say(phrases.Say("shipping.no", ("to", to)), Places(lines));
        var served = lines.SelectMany(line => policies.Shipping[line].To).ToList();
        var where = served
            .Where(place => !served.Exists(whole => ShippingReach.IsWithin(place, whole)))
            .Select(place => ShippingReach.ToOf(place, phrases))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return where.Count is > 0 and <= MostPlaces
            ? parts.Say(phrases.Say("shipping.where", ("to", phrases.List(where))), Places(lines))
            : parts;
    }

    private static bool TooHeavy(
        AnswerParts parts,
        ShopPolicies policies,
        IReadOnlyList<int> lines,
        string? goods,
        string to,
        decimal weight
    )
    {
        var limit = lines.Max(line => policies.Shipping[line].MaxWeightKg!.Value);
        var phrases = parts.Phrases;
        parts.Say(
            phrases.SayOf(goods, "shipping.tooHeavy", ("weight", phrases.Number(weight)), ("to", to), ("limit", phrases.Number(limit))),
            [.. lines.Select(line => $"shipping.{line}.maxWeightKg")]
        );
        return true;
    }

    private static string[] Places(IReadOnlyList<int> lines) =>
        [.. lines.SelectMany(line => new[] { $"shipping.{line}.to", $"shipping.{line}.notTo" })];

    // What a line leaves out is told wherever it may lie in what was asked; what another line serves is not left out.
    private static void Exceptions(AnswerParts parts, ShopPolicies policies, int line, string? place)
    {
        var phrases = parts.Phrases;
        var asked = place is null ? null : PlaceBook.Standard.Named(place, phrases.Language);
        var names = policies
            .Shipping[line]
            .NotTo.Where(not => PlaceBook.Standard.Named(not, "en") is var left && LiesIn(left, asked, place) && !IsServed(policies, left))
            .Select(not => ShippingReach.ToOf(not, phrases))
            .ToList();
        if (names.Count > 0)
        {
            parts.Say(phrases.Say("shipping.not", ("to", phrases.List(names, "nor"))), $"shipping.{line}.notTo");
        }
    }

    private static bool LiesIn(Place? left, Place? asked, string? place) =>
        place is null
        || asked is not null
            && left is not null
            && left.Id != asked.Id
            && (PlaceBook.Standard.Covers(asked, left) || left is { Apart: true, In: { } land } && land == asked.Id);

    private static bool IsServed(ShopPolicies policies, Place? left) =>
        left is not null
        && policies.Shipping.Any(line => line.To.Any(to => PlaceBook.Standard.Named(to, "en") is { } served && served.Id == left.Id));
}
