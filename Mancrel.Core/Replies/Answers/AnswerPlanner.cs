using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Reads a letter clause by clause and finds for each ask the fact that answers it: in the catalogue, or in what the shop wrote of itself;
/// and which words of it no fact explains.
/// </summary>
internal sealed class AnswerPlanner(
    IProductFinder finder,
    IProductLinker linker,
    IKnowledgeFinder knowledge,
    PolicyBook? policies = null,
    OfficeDay? office = null
)
{
    // "And what about the green ones?": longer clauses tell something of their own.
    private const int MostGoneOn = 7;

    // "How long?", "на сколько времени?"
    private const int MostBare = 3;

    // From here on an entry is right so surely that it answers what the catalogue or a policy might.
    private const double SureEntry = 0.85;
    private const double LikelyEntry = 0.6;
    private const double HardlyEntry = 0.45;

    // Without the form of a question a clause counts as asked only from here on; what is for people counts sooner.
    private const double SurelyAsked = 0.65;
    private const double SurelyByPeople = 0.5;

    private readonly CatalogueAnswers _catalogue = new(finder);
    private readonly SiblingProducts _siblings = new(finder);
    private readonly Alternatives _alternatives = new(finder);
    private readonly ShopAnswers _shop = new(knowledge);
    private readonly PolicyParts _policies = new(policies, office, linker);

    /// <summary>The answers to a letter; null where no answers are written in its language.</summary>
    /// <param name="tenant">Whose shop.</param>
    /// <param name="subject">Names what the letter is about; asks by itself only where the letter asks nothing.</param>
    /// <param name="text">What the customer newly wrote.</param>
    /// <param name="language">ISO 639-1 of the letter.</param>
    /// <param name="before">What the thread was about.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AnswerPlan?> PlanAsync(
        TenantId tenant,
        string subject,
        string text,
        string language,
        ThreadBefore before,
        CancellationToken cancellation
    )
    {
        if (AnswerTexts.For(language) is not { } texts)
        {
            return null;
        }

        subject = FormSubjects.Beside(subject);
        var letter = FirmNames.Blank(subject + "\n\n" + text);
        var links = await linker.LinkAsync(tenant, letter, language, cancellation);
        var all = AskReader.Default.Read(letter, language, links);
        var body = GoneOn([.. all.Where(ask => ask.Start >= subject.Length)], before.Asked, language);
        var asks = body.Exists(ask => !ask.IsIdle) ? body : all;
        if (before.Products.Count > 0 && ReplySubject.IsOne(subject))
        {
            // A reply keeps the subject of the thread: what it names was named before.
            links = links with
            {
                Mentions = [.. links.Mentions.Where(mention => mention.Words[^1].Start >= subject.Length)],
            };
        }

        var products = AskedProducts.Of(asks, links, before.Products, language);
        IReadOnlyList<Product> named =
        [
            .. products.Where(one => one.Named).SelectMany(one => one.Products).DistinctBy(one => one.Sku, StringComparer.Ordinal),
        ];
        var several =
            links
                .Mentions.Where(mention => !mention.IsVariants)
                .Select(mention => mention.Best.Product.Sku)
                .Distinct(StringComparer.Ordinal)
                .Count() > 1;
        var basket = Basket.Of(asks, links, language);
        var parts = new List<AnswerPart>();
        var told = new HashSet<Evidence>();
        string? last = null;
        AskedProducts? other = null;
        for (var at = 0; at < asks.Count; at++)
        {
            var about = OnlyMeant.In(products[at], asks[at], asks, links, language);
            if (!about.Named && (!asks[at].IsIdle || before.Products.Count > 0 && Opens(asks, at)))
            {
                // "And the green one, how cold may it get for that?": what follows is about the green one.
                about = other is null ? about : other with { Named = false };
                about = await _siblings.MeantAsync(tenant, asks[at], about, language, cancellation);
                other = about.Named && before.Products.Count > 0 ? about : other;
            }

            other = products[at].Named ? null : other;
            if (
                asks[at].IsIdle
                || IsEmpty(asks[at], language)
                || Wishes.Is(asks, at, basket?.Told ?? [])
                || basket?.Lists(asks, at) == true
            )
            {
                continue;
            }

            var context = new AskContext(tenant, texts, asks[at], asks, about)
            {
                Told = told,
                Named = named,
                Worth = basket?.Worth,
            };
            var frames = AskCues.WithPrice(AskCues.Frames(asks[at], language, about.Named), asks[at], about.Products.Count > 0);
            var bringing = IsBesideBringing(frames, about, parts.LastOrDefault());
            if (bringing)
            {
                // "Do you send to Hull, and what does it cost?": the thing, and sending it.
                frames = [.. frames, AskFrame.ShippingCost];
            }

            if (basket is not null && basket.IsAskedIn(asks[at], frames, products[at]))
            {
                var sums = basket.Answer(asks[at], frames, texts);
                var isNew = !told.IsSupersetOf(sums.Evidence.Where(fact => fact.Field != "title"));
                told.UnionWith(sums.Evidence.Where(fact => fact.Field != "title"));
                parts.Add(
                    sums with
                    {
                        Said = sums.Paragraph,
                        Paragraph = isNew ? sums.Paragraph : "",
                        LeavesOpen = OpenAsks.IsOpen(asks, at, frames, basket.Products, language, counted: true),
                    }
                );
                last = null;
                continue;
            }

            // "How much are the two together": nobody has added them up.
            var open =
                OpenAsks.IsOpen(asks, at, frames, about, language)
                || several && frames.Any(FrameHints.IsOffer) && asks[at].Has(ClauseWords.Sum);
            var more = OpenAsks.AsksMore(asks[at], frames);
            var goods = AskCues.MayAskOfGoods(asks[at], frames);
            var first = parts.Count;
            foreach (
                var frame in frames.Select(frame =>
                    AskCues.Behind(frame, asks[at], at == 0 ? null : asks[at - 1], about.Named, named.Count == 0)
                )
            )
            {
                var earlier = bringing && FrameHints.IsOffer(frame) ? null : parts.LastOrDefault();
                var part = await AnswerAsync(context, frame, last, earlier, cancellation);
                // An entry about the one thing is hardly the answer to the other.
                var again = IsAgain(part);
                if (again && await _shop.BesideAsync(context, part, frame, cancellation) is { } beside)
                {
                    (part, again) = (beside, IsAgain(beside));
                }

                var known = told.Count;
                told.UnionWith(part.Evidence.Where(fact => fact.Field != "title"));
                parts.Add(
                    part with
                    {
                        Said = part.Paragraph.Length > 0 ? part.Paragraph : part.Said,
                        Paragraph = told.Count > known && !ToldTerms.AreIn(part, parts, language) ? part.Paragraph : "",
                        LeavesOpen =
                            open
                            || more && !HoldsAll(part)
                            || goods && !HoldsAll(part) && !TellsOfGoods(part, language)
                            || TellsOfOne(part)
                            || again
                            || part.LeavesOpen,
                        Cued = !asks[at].Frames.Contains(frame) || FrameHints.IsByPeople(frame),
                    }
                );
                last =
                    about.Products is [var only] && part.Source is AnswerSource.Offer or AnswerSource.Property or AnswerSource.Description
                        ? only.Sku
                    : part.Paragraph.Length > 0 ? null
                    : last;
            }

            Share(parts, first);
            for (var part = first; part < parts.Count; part++)
            {
                parts[part] = ReturnReasons.LeaveOut(parts[part], language);
            }

            await SeekAsync(context, parts, first, told, cancellation);
            Need(parts, first);
            DropOther(parts, first);
            if (asks.Any(ask => ask.IsQuestion && !ask.IsIdle) && IsAside(asks[at], parts[first..]))
            {
                parts.RemoveRange(first, parts.Count - first);
            }
        }

        CountAll(parts, asks, [.. products.SelectMany(one => one.Products)]);
        await OfferInsteadAsync(parts, tenant, letter, texts, cancellation);

        bool IsAgain(AnswerPart part) =>
            part.Source == AnswerSource.Knowledge
            && parts.Exists(had => ReferenceEquals(had.Ask, part.Ask) && had.Evidence.SequenceEqual(part.Evidence));

        return new AnswerPlan(asks, parts, language, links.NoneOfOurs)
        {
            WantsAnother = ToldParts.WantsAnother(letter),
            Listed = basket?.Told ?? [],
            Subject = [.. all.Where(ask => ask.Start < subject.Length)],
            Products = named,
        };
    }

    // "And the red one?" asks by itself nothing: it goes on with what was asked last.
    private static List<Ask> GoneOn(List<Ask> asks, string? earlier, string language)
    {
        if (
            earlier is null
            || !asks.TrueForAll(ask => ask.IsIdle || ask.Frame is AskFrame.Context or AskFrame.Courtesy)
            || asks.FindLastIndex(ask => ask.IsQuestion && ask.Words.Count <= MostGoneOn) is not (>= 0 and var at)
        )
        {
            return asks;
        }

        var last = AskReader
            .Default.Read(earlier, language, ProductLinks.None)
            .LastOrDefault(ask => !ask.IsIdle && FrameHints.IsOfProduct(ask.Frame));
        if (last is not null)
        {
            asks[at] = new Ask(asks[at].Start, asks[at].End, asks[at].Text, asks[at].Words, last.Reading, asks[at].Sentence);
        }

        return asks;
    }

    private static bool IsBesideBringing(IReadOnlyList<AskFrame> frames, AskedProducts about, AnswerPart? before) =>
        about is { Named: false, Products.Count: > 0 }
        && frames.Any(frame => frame is AskFrame.Price or AskFrame.QuantityPrice)
        && !frames.Any(FrameHints.IsShipping)
        && before is { Source: AnswerSource.Policy or AnswerSource.Knowledge }
        && before.Ask.Frames.Any(FrameHints.IsShipping);

    private static bool Opens(IReadOnlyList<Ask> asks, int at) =>
        asks[at].Words.Count <= MostGoneOn && at + 1 < asks.Count && asks[at + 1].Sentence == asks[at].Sentence;

    // "Can I pay in parts, over how many months?": the shop's own words, or the properties, that hold each word of both questions answer
    // both.
    private static bool HoldsAll(AnswerPart part) =>
        part is { Source: AnswerSource.Knowledge or AnswerSource.Property, Unexplained.Count: 0, Certainty: >= SureEntry }
        // "Are you open on Sunday, and until when?": the hours tell both.
        || part is { Source: AnswerSource.Policy, Ask.Frame: AskFrame.Hours, Unexplained.Count: 0, LeavesOpen: false };

    // "How much is the A12 with 256 GB": of a clause whose words are all the product's, and which names no property, none is asked; and a
    // comparison tells them all.
    private static bool TellsOfGoods(AnswerPart part, string language) =>
        part.Unexplained.Count == 0
        && (
            part.Source == AnswerSource.Offer
                && AttributeBook.Standard.In(string.Join(' ', part.Ask.Words.Select(word => word.Text)), language).Count == 0
            || part is { Source: AnswerSource.Property, Ask.Frame: AskFrame.Comparison }
        );

    // "Is the price the same or not?": of one alone nobody can tell.
    private static bool TellsOfOne(AnswerPart part) =>
        part.Source == AnswerSource.Offer
        && part.Ask.Frames.Contains(AskFrame.Comparison)
        && part.Evidence.Select(fact => fact.Id).Distinct(StringComparer.Ordinal).Count() < 2;

    // "Today", "in parts", "who pays the way back": where the general rule does not speak of it, the entry that does.
    private async Task SeekAsync(
        AskContext context,
        List<AnswerPart> parts,
        int first,
        HashSet<Evidence> told,
        CancellationToken cancellation
    )
    {
        var said = string.Join('\n', parts.Skip(first).Select(part => part.Said));
        var sought = parts
            .Skip(first)
            .Where(part => (IsGeneral(part) || part.Source == AnswerSource.Offer) && !part.Refuses && !part.IsSought)
            .SelectMany(part => AnswerNeeds.Sought(part.Ask.Frame, part.Ask.Text, said, part.Source == AnswerSource.Offer))
            .DistinctBy(need => need.Find, StringComparer.Ordinal)
            .ToList();
        foreach (var need in sought)
        {
            if (await _shop.SoughtAsync(context, parts[first], need, cancellation) is not { } entry)
            {
                continue;
            }

            var paragraph = told.IsSupersetOf(entry.Evidence) ? "" : entry.Paragraph;
            if (need.Instead && !TellsByRule(parts[first].Ask, need) && parts.Skip(first).Any(part => IsGeneral(part) || IsOfOther(part)))
            {
                foreach (
                    var at in Enumerable
                        .Range(first, parts.Count - first)
                        .Where(at => IsGeneral(parts[at]) || IsOfOther(parts[at]))
                        .ToList()
                )
                {
                    told.ExceptWith(parts[at].Evidence);
                    parts[at] = entry with { Paragraph = paragraph, Cued = parts[at].Cued };
                    paragraph = "";
                }
            }
            else
            {
                parts.Add(entry with { Paragraph = paragraph, Cued = true });
            }

            told.UnionWith(entry.Evidence);
        }

        // "When will it come if I order today", "till when are you open, and is there parking": the entry stands beside the rule.
        // A service stands beside all that was asked of other things.
        bool TellsByRule(Ask ask, SoughtEntry need) =>
            ask.Frame == AskFrame.Hours
            || ask.Frame == AskFrame.ShippingTime && ask.Has(ClauseWords.When)
            || need.Offers && (FrameHints.IsShipping(ask.Frame) || ask.Frame is AskFrame.Warranty or AskFrame.Stock);

        bool IsGeneral(AnswerPart part) => part.Source is AnswerSource.Knowledge or AnswerSource.Policy;

        // "The warranty of the cots, and what is it to assemble one": the price of the cot was told.
        bool IsOfOther(AnswerPart part) => part.Source == AnswerSource.Offer && !context.Products.Named;
    }

    // A word of a clause is accounted for where any of the answers to it explains it.
    private static void Share(List<AnswerPart> parts, int first)
    {
        var own = parts[first..];
        if (own.Count < 2 || own.Exists(part => part.Source == AnswerSource.Nothing))
        {
            return;
        }

        var left = own.Select(part => part.Unexplained).Aggregate((some, more) => [.. some.Intersect(more, StringComparer.Ordinal)]);
        for (var at = first; at < parts.Count; at++)
        {
            parts[at] = parts[at] with { Unexplained = left };
        }
    }

    // Whether it is free to send back, whether it comes today: an answer that does not speak of it is not the whole one.
    private static void Need(List<AnswerPart> parts, int first)
    {
        var said = string.Join('\n', parts.Skip(first).Select(part => part.Said));
        for (var at = first; at < parts.Count; at++)
        {
            var part = parts[at];
            if (
                part is { Source: AnswerSource.Knowledge or AnswerSource.Policy, Refuses: false }
                    && (
                        AnswerNeeds.Miss(part.Ask.Frame, part.Ask.Text, said)
                        || AnswerNeeds.MissesMoney(part.Ask, said)
                        || AskedWeights.AreOther(part.Ask.Text, said)
                        || part.Ask.Frames.Any(frame => frame is AskFrame.Price or AskFrame.QuantityPrice) && AnswerNeeds.MissesPrice(said)
                    )
                || part.Source is AnswerSource.Property && AnswerNeeds.MissesUnit(part.Ask, said)
            )
            {
                parts[at] = part with { LeavesOpen = true };
            }
        }
    }

    // Told beside a question, in words that were hardly understood: nothing is asked that a fact could answer.
    private static bool IsAside(Ask ask, List<AnswerPart> own) =>
        !ask.IsQuestion
        && !QuestionForms.HasWord(ask.Text)
        && own.TrueForAll(part => part.Source == AnswerSource.Nothing)
        && ask.Reading.Of(ask.Frame) < (FrameHints.IsByPeople(ask.Frame) ? SurelyByPeople : SurelyAsked);

    // A number of pieces anywhere in the letter belongs to what is asked of prices and stock.
    private static void CountAll(List<AnswerPart> parts, IReadOnlyList<Ask> asks, IReadOnlyList<Product> products)
    {
        // Whether so many are there is answered by how many there are.
        var offers = parts.FindAll(part => part.Source is AnswerSource.Offer or AnswerSource.Choice);
        var compared = offers.TrueForAll(part => part.Ask.Frames.All(FrameHints.IsStock))
            ? offers.Select(part => AskedCount.Of(part.Ask, asks, products, products)).OfType<decimal>()
            : [];
        // "What do the two monitors cost?": of each of them it is told.
        decimal listed = offers
            .Select(part => part.Evidence.Select(fact => fact.Id).Distinct(StringComparer.Ordinal).Count())
            .DefaultIfEmpty()
            .Max();
        if (!AskedCount.IsLeftOut(asks, products, string.Join('\n', parts.Select(part => part.Said)), [.. compared, listed]))
        {
            return;
        }

        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at].Source is AnswerSource.Offer or AnswerSource.Choice)
            {
                parts[at] = parts[at] with { LeavesOpen = true };
            }
        }
    }

    // What is sold out is not left at that where something of its kind is there.
    private async Task OfferInsteadAsync(
        List<AnswerPart> parts,
        TenantId tenant,
        string letter,
        AnswerTexts texts,
        CancellationToken cancellation
    )
    {
        var spoken = parts
            .SelectMany(part => part.Evidence)
            .Where(fact => fact.Kind == Product.Kind)
            .Select(fact => fact.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (at, part) in parts.Index().ToList())
        {
            if (
                part is { Source: AnswerSource.Offer, Paragraph.Length: > 0 }
                && part.Evidence.Where(fact => fact.Field == "title").Select(fact => fact.Id).Distinct(StringComparer.Ordinal).ToList()
                    is [var sku]
                && part.Evidence.Any(fact => StockFacts.SaysInStock(fact.Field, fact.Value) == false)
                && await finder.GetAsync(tenant, sku, cancellation) is { IsSoldOut: true } missing
                && Alternatives.Say(await _alternatives.ForAsync(tenant, missing, spoken, letter, texts.Language, cancellation), texts)
                    is { } instead
            )
            {
                spoken.UnionWith(instead.Evidence.Select(fact => fact.Id));
                // Behind all that goes on about it: "it costs" is not of the other.
                var last = at;
                while (last + 1 < parts.Count && (parts[last + 1].GoesOn || parts[last + 1].Paragraph.Length == 0))
                {
                    last++;
                }

                last = parts.FindLastIndex(last, one => one.Paragraph.Length > 0);
                parts[last] = parts[last] with { Instead = instead };
            }
        }
    }

    // One question that was read as this or that: where the one answers it whole, the other was not asked.
    private static void DropOther(List<AnswerPart> parts, int first)
    {
        var own = parts[first..];
        if (
            own.Count > 1
            && QuestionForms.Count(own[0].Ask.Text) <= 1
            && own.Exists(part => part is { Source: not AnswerSource.Nothing, Unexplained.Count: 0 })
        )
        {
            own.RemoveAll(part => part is { Source: AnswerSource.Nothing, Cued: false });
            parts.RemoveRange(first, parts.Count - first);
            parts.AddRange(own);
        }
    }

    // "If not," "and then": nothing is asked.
    private static bool IsEmpty(Ask ask, string language) =>
        ask.Words.Count <= 3
        && !ask.IsQuestion
        && ask.Reading.Of(ask.Frame) < SureEntry
        && ask.Words.All(word => TellingWords.IsSilent(word.Text, language))
        && AskCues.Frames(ask, language).All(frame => !FrameHints.IsOffer(frame));

    private async Task<AnswerPart> AnswerAsync(
        AskContext context,
        AskFrame frame,
        string? last,
        AnswerPart? before,
        CancellationToken cancellation
    )
    {
        var none = new AnswerPart(context.Ask, AnswerSource.Nothing, "", [], 0, []);
        if (FrameHints.IsByPeople(frame))
        {
            return none;
        }

        if (
            before is { IsSought: true }
            && !ReferenceEquals(before.Ask, context.Ask)
            && (
                FrameHints.IsShipping(frame)
                || frame is AskFrame.Hours or AskFrame.HowToOrder
                || FrameHints.IsOffer(frame) && !context.Products.Named
            )
        )
        {
            // "Until when do I have to order, and what is it": of what is brought today.
            return before with
            {
                Ask = context.Ask,
                Paragraph = "",
                LeavesOpen = before.LeavesOpen || FrameHints.IsOffer(frame) && AnswerNeeds.MissesPrice(before.Said),
                Unexplained = [.. TellingWords.Of(context.Ask, context.Language).Where(word => !AskedAmounts.IsTold(word, before.Said))],
            };
        }

        if (
            before is { Source: AnswerSource.Knowledge or AnswerSource.Policy }
            && !ReferenceEquals(before.Ask, context.Ask)
            && !context.Products.Named
            && AskedAmounts.AreTold(context.Ask, context.Language, before.Said)
        )
        {
            return before with { Ask = context.Ask, Unexplained = [] };
        }

        // "Guarantee on your reels, how long?": nothing is asked but for how long.
        if (
            frame == AskFrame.ShippingTime
            && before is { Source: AnswerSource.Knowledge or AnswerSource.Policy }
            && !ReferenceEquals(before.Ask, context.Ask)
            && !FrameHints.IsShipping(before.Ask.Frame)
            && before.Ask.Frame is AskFrame.Warranty or AskFrame.ReturnsPolicy
            && IsBare(context.Ask)
        )
        {
            return before with
            {
                Ask = context.Ask,
                Paragraph = "",
                Unexplained = [],
                LeavesOpen = before.LeavesOpen || !AskedAmounts.TellsTime(before.Said),
            };
        }

        // "And how much is it?" behind a question about the shop asks about the same thing.
        if (
            before is { Source: AnswerSource.Knowledge }
            && !context.Products.Named
            && MayGoOn(frame, before.Ask)
            && !IsOfNamed(context, frame, before)
            && await _shop.GoesOnAsync(context, before, frame, cancellation) is { } more
        )
        {
            return more;
        }

        if (
            !context.Products.Named
            && FrameHints.IsOffer(frame)
            && (
                before is { Source: AnswerSource.Policy }
                || before is { Source: AnswerSource.Knowledge } && FrameHints.IsShipping(before.Ask.Frame)
            )
        )
        {
            // Of the thing or of the service: a person sees which.
            return before with { Ask = context.Ask, LeavesOpen = true, Paragraph = "" };
        }

        if (
            before is { Source: AnswerSource.Offer, Ask.Frame: AskFrame.Recommendation or AskFrame.Assortment }
            && !ReferenceEquals(before.Ask, context.Ask)
            && context.Products is { Named: false, Products.Count: not 1 }
            && frame is AskFrame.Price or AskFrame.Stock
        )
        {
            // "Which would you take, and what does it cost?": of the one that was told.
            return before with
            {
                Ask = context.Ask,
                Paragraph = "",
                Unexplained = [.. TellingWords.Of(context.Ask, context.Texts.Language)],
            };
        }

        if (before is { Source: AnswerSource.Choice, ForPerson: false } && !context.Products.Named && FrameHints.IsOffer(frame))
        {
            return before with
            {
                Ask = context.Ask,
                Unexplained = [.. TellingWords.Of(context.Ask, context.Texts.Language)],
                // Whether there is one holds of each; what it costs does not.
                ForPerson =
                    FrameHints.IsStock(before.Ask.Frame)
                    && frame is AskFrame.Price or AskFrame.QuantityPrice
                    && context.Products is { Together: false, Products: var meant }
                    && meant.Select(product => product.Price).Distinct().Count() > 1,
            };
        }

        if (FrameHints.IsOfProduct(frame) && await _catalogue.AnswerAsync(context, frame, last, cancellation) is { } known)
        {
            if (known.Unexplained.Count == 0 && known.Source != AnswerSource.Description)
            {
                return known;
            }

            // An entry that holds all the words that the catalogue left over answers better.
            var entry = await _shop.FromKnowledgeAsync(context, frame, cancellation);
            return entry is { Certainty: >= LikelyEntry } && entry.Unexplained.Count < known.Unexplained.Count ? entry : known;
        }

        // "The watch of my grandfather has stopped. How long would it take?": of what is done to it, and not of bringing anything.
        var aside =
            frame == AskFrame.ShippingTime
            && !context.Ask.Has(ClauseWords.Bring)
            && context.Destination.Length == 0
            && context.Letter.Count(ask => ask.Frames.Any(FrameHints.IsShipping)) == 1;
        return (aside ? await OfStoryAsync(context, frame, cancellation) : null)
            ?? await OfShopAsync(context, frame, cancellation)
            ?? await OfStoryAsync(context, frame, cancellation)
            ?? await OnlyEntryAsync(context, frame, cancellation)
            ?? none;
    }

    // What the shop says of just this in one place, however little the words agree: a person sees whether it is the answer.
    private async Task<AnswerPart?> OnlyEntryAsync(AskContext context, AskFrame frame, CancellationToken cancellation) =>
        !FrameHints.IsOfProduct(frame) && FrameHints.Of(frame) is not null && context.Ask.Reading.Of(frame) >= SurelyAsked
            ? await _shop.OnlyOfAsync(context, frame, cancellation)
            : null;

    private static bool IsBare(Ask ask) => ask.Words.Count <= MostBare && !ask.Has(ClauseWords.Bring);

    // "Is there a manual to the filter, and what does it cost?": the filter. What is done for money may be meant instead.
    private static bool IsOfNamed(AskContext context, AskFrame frame, AnswerPart before) =>
        FrameHints.IsOffer(frame)
        && before.Ask.Frame is AskFrame.Documents or AskFrame.Warranty or AskFrame.ReturnsPolicy or AskFrame.Payment or AskFrame.Hours
        && before.Ask.Words.Any(word =>
            context.Products.Products.Any(product => ProductWords.ExplainsTitle(product, word.Text, context.Language))
        );

    // What asks for a thing of the shop by itself does not go on about another.
    private static bool MayGoOn(AskFrame frame, Ask before) =>
        before.Frames.Contains(frame) || FrameHints.IsOffer(frame) || frame is AskFrame.Attribute or AskFrame.Other or AskFrame.ShopOther;

    // "I would give my brother a voucher. What amounts do you do?": what is told before says what it is about.
    private async Task<AnswerPart?> OfStoryAsync(AskContext context, AskFrame frame, CancellationToken cancellation)
    {
        var story = string.Join(
            ' ',
            context
                .Letter.TakeWhile(ask => !ReferenceEquals(ask, context.Ask))
                .Where(ask => ask.IsIdle || ask.Frame is AskFrame.ShopOther or AskFrame.Other)
                .Select(ask => ask.Text)
        );
        if (story.Length == 0 || context.Products.Named || FrameHints.IsOffer(frame) && context.Products.Products.Count > 0)
        {
            return null;
        }

        return await _shop.OfStoryAsync(context, story, frame, cancellation) is { Certainty: >= LikelyEntry } entry
            ? entry with
            {
                LeavesOpen = true,
            }
            : null;
    }

    // The shop's own words where they surely answer, otherwise what its policies come to.
    private async Task<AnswerPart?> OfShopAsync(AskContext context, AskFrame frame, CancellationToken cancellation)
    {
        var entry = await _shop.FromKnowledgeAsync(context, frame, cancellation);
        if (FrameHints.IsOfProduct(frame) && frame != AskFrame.Discount)
        {
            // What a price or stock is no entry tells, unless it is clearly about just this.
            return entry is null || FrameHints.IsOffer(frame) && entry.Certainty < HardlyEntry
                ? null
                : entry with
                {
                    ForPerson = entry.Certainty < SureEntry || entry.Unexplained.Count > 0,
                };
        }

        if (
            entry is { Certainty: >= SureEntry, Unexplained.Count: 0 }
            // "By transfer?": a list of ways without it says neither yes nor no.
            && !(frame == AskFrame.Payment && PolicyParts.LacksAskedWay(context, entry.Said))
            // What delivery costs is not told by an entry of how long it takes, and of goods of a kind the policy may know more.
            && !(
                FrameHints.IsShipping(frame)
                && entry.LeavesOpen
                && (context.Products.Products.Count == 0 || await _policies.TellGoodsAsync(context.Tenant, cancellation))
            )
            && !(frame == AskFrame.Hours && await _policies.ChangeHoursSoonAsync(context.Tenant, cancellation))
        )
        {
            return entry;
        }

        var policy = await _policies.AnswerAsync(context, frame, cancellation);
        if (
            policy is { Refuses: true }
            && frame == AskFrame.Payment
            && entry is { Certainty: >= HardlyEntry }
            && PolicyParts.SpeaksOfAskedWay(context, entry.Said)
        )
        {
            // "By transfer": not among the ways of everybody, and yet the shop speaks of it.
            return entry;
        }

        // Where a policy lacks a note in this language, the shop's own words in it are better.
        return policy is null or { LeavesOpen: true } && entry is { Certainty: >= LikelyEntry } ? entry : policy ?? entry;
    }
}
