using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Whether lines of delivery serve a place.</summary>
internal enum Reach
{
    /// <summary>Some do.</summary>
    Served,

    /// <summary>Surely none does.</summary>
    NotServed,

    /// <summary>It cannot be known: the place or a line's is unknown, or only a part of it is served.</summary>
    Unknown,
}

/// <summary>Which lines of delivery serve a place.</summary>
/// <param name="Reach">Whether any does.</param>
/// <param name="Lines">Their numbers: those that name the place most closely.</param>
/// <param name="To">"to Norway" in the language of the answer.</param>
internal sealed record ShippingReach(Reach Reach, IReadOnlyList<int> Lines, string To)
{
    private const int OfPlace = 4;

    private static readonly PlaceBook Book = PlaceBook.Standard;

    /// <summary>What the lines name that the place is or lies in; null where that is no known place.</summary>
    private Place? Through { get; init; }

    /// <summary>True where other lines name something larger around this: the country around the town.</summary>
    public bool IsWithin(ShippingReach other) =>
        Through is { } own && other.Through is { } larger && own.Id != larger.Id && Book.Covers(larger, own);

    /// <summary>The lines for a place as a customer wrote it.</summary>
    /// <param name="policies">The shop's policies.</param>
    /// <param name="lines">The numbers of the lines that are asked about.</param>
    /// <param name="written">The place.</param>
    /// <param name="phrases">The language of letter and answer.</param>
    public static ShippingReach Of(ShopPolicies policies, IReadOnlyList<int> lines, string written, PolicyPhrases phrases)
    {
        if (Book.Named(written, phrases.Language) is not { } place)
        {
            // A village that the shop itself names.
            var own = lines.Where(line => policies.Shipping[line].To.Any(to => IsSame(to, written, phrases.Language))).ToList();
            return new(own.Count > 0 ? Reach.Served : Reach.Unknown, own, phrases.Script(Place.ToName(written.Trim(), phrases.Language)));
        }

        var told = phrases.Script(place.ToIn(phrases.Language));
        var serving = lines
            .Select(line => (Line: line, Near: Nearness(policies.Shipping[line], place)))
            .Where(one => one.Near > 0)
            .ToList();
        if (serving.Count > 0)
        {
            var nearest = serving.Max(one => one.Near);
            return new(Reach.Served, [.. serving.Where(one => one.Near == nearest).Select(one => one.Line)], told)
            {
                Through = Served(policies.Shipping[serving.First(one => one.Near == nearest).Line], place)
                    .MaxBy(served => NearnessOf(served, place)),
            };
        }

        return new(
            IsSurelyOut(policies, [.. lines.Select(line => policies.Shipping[line])], place) ? Reach.NotServed : Reach.Unknown,
            [],
            told
        );
    }

    /// <summary>"to Germany and to Austria": all places of a line; "to other EU countries" beside a line that names some of them.</summary>
    public static string ToOf(ShopPolicies policies, ShippingLine line, PolicyPhrases phrases)
    {
        if (
            line.To is [var only]
            && Book.Named(only, "en") is { } whole
            && policies
                .Shipping.Where(other => other != line && other.Express == line.Express)
                .SelectMany(other => other.To)
                .Any(to => IsWithin(to, only))
        )
        {
            if (whole.Group || whole.In is null)
            {
                return phrases.Say("other." + (whole.Group ? whole.Id : "region"));
            }
        }

        return phrases.List([.. line.To.Select(to => ToOf(to, phrases))]);
    }

    /// <summary>True where a place lies in another, as the shop wrote them, and is not the same.</summary>
    public static bool IsWithin(string part, string whole) =>
        Book.Named(part, "en") is { } inner && Book.Named(whole, "en") is { } outer && inner.Id != outer.Id && Book.Covers(outer, inner);

    /// <summary>"to Germany": a place as the shop wrote it.</summary>
    public static string ToOf(string to, PolicyPhrases phrases) =>
        phrases.Script(Book.Named(to, "en")?.ToIn(phrases.Language) ?? Place.ToName(to, phrases.Language));

    // The place itself before its country, the country before the EU, the EU before the world.
    private static int Nearness(ShippingLine line, Place place) =>
        line.NotTo.Any(not => Book.Named(not, "en") is { } left && Book.Covers(left, place))
            ? 0
            : Served(line, place).Select(served => NearnessOf(served, place)).DefaultIfEmpty(0).Max();

    private static IEnumerable<Place> Served(ShippingLine line, Place place) =>
        line.To.Select(to => Book.Named(to, "en")).OfType<Place>().Where(served => Book.Covers(served, place));

    private static int NearnessOf(Place served, Place place) =>
        served.Id == place.Id ? OfPlace
        : served.Id == "WORLD" ? 1
        : served.Group ? 2
        : 3;

    private static bool IsSurelyOut(ShopPolicies policies, IReadOnlyList<ShippingLine> lines, Place place)
    {
        if (lines.Count == 0)
        {
            return false;
        }

        if (lines.Any(line => line.NotTo.Any(not => Book.Named(not, "en") is { } left && Book.Covers(left, place))))
        {
            return true;
        }

        var served = lines.SelectMany(line => line.To).Select(to => Book.Named(to, "en")).ToList();
        var country = place is { Apart: true, In: { } land } ? Book.ById(land) : null;
        return !policies.OtherPlacesOnRequest
            && served.TrueForAll(known =>
                known is not null && !Book.Covers(place, known) && (country is null || !Book.Covers(known, country))
            );
    }

    private static bool IsSame(string left, string right, string language) =>
        KnowledgeTerm.All(left, language) is { Count: > 0 } one
        && KnowledgeTerm.All(right, language) is var other
        && one.Count <= other.Count
        && one.TrueForAll(word => other.Exists(known => WordForms.Likeness(word.Form, known.Form, language) >= 1));
}
