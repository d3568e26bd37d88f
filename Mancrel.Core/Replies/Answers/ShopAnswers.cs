using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Answers asks from what the shop wrote of itself, and tells which words of them the entry does not explain.</summary>
internal sealed class ShopAnswers(IKnowledgeFinder knowledge)
{
    // An entry that is less likely the right one is not even a draft.
    private const double LeastCertain = 0.3;

    // The entry beside that asks for just what else is asked: a draft at least, and sure only where it is sure of its own.
    private const int MostBeside = 12;
    private const double Agreed = 0.6;
    private const double Clearly = 0.3;
    private const double Surely = 0.75;
    private const double BesideAtLeast = 0.5;
    private const int ShortestKind = 3;

    // It asks for just what is asked, in words that are listed for it.
    private const double SureOfSought = 0.85;

    private static readonly AskFrame[] Shipping = [AskFrame.ShippingPlace, AskFrame.ShippingCost, AskFrame.ShippingTime];

    /// <summary>The answer of the entry that most probably answers an ask; null where none is likely to.</summary>
    public async Task<AnswerPart?> FromKnowledgeAsync(AskContext context, AskFrame frame, CancellationToken cancellation)
    {
        var language = context.Language;
        // "I live in Turin. Is that free for me?" asks about Turin.
        var place = context.Place;
        var asked = place.Length == 0 ? context.Ask.Text : context.Ask.Text + " " + place;
        var best = await BestAsync(context, asked, frame, cancellation);
        if (context.Products.Named)
        {
            // What the question names of goods is seldom in an entry, and says little about which one it is.
            var shorter = string.Join(
                ' ',
                context.Ask.Words.Select(word => word.Text).Where(word => !context.IsOfProduct(word)).Append(place)
            );
            var again = await BestAsync(context, shorter, frame, cancellation);
            best = again?.Certainty > (best?.Certainty ?? 0) ? again : best;
        }

        if (best is null || best.Certainty < LeastCertain)
        {
            return null;
        }

        return new AnswerPart(
            context.Ask,
            AnswerSource.Knowledge,
            best.Entry.Answer,
            [best.Entry.Cite()],
            best.Certainty,
            [
                .. AskedAmounts.Untold(context.Ask, frame, best.Entry.Answer).Where(count => !context.IsOfProduct(count)),
                .. Left(best, language)
                    .Where(word =>
                        !AskedAmounts.IsTold(word, best.Entry.Answer)
                        && !TellingWords.IsSilent(word, language)
                        && !CircumstanceWords.IsHarmless(context.Ask, word, language)
                        && !(Spellings.Of(word, language) is { } usual && TellingWords.IsSilent(usual, language))
                        && !TellingWords.Belongs(frame, word, language)
                        && !(context.Products.Named && context.IsOfProduct(word))
                    ),
            ]
        )
        {
            // "Abroad on request" may hold exceptions for just this country: a person sees.
            LeavesOpen =
                best.TellsOfAbroad
                || IsOfOtherShipping(best.Entry, frame)
                || await DependsOnGoodsAsync(context, frame, best.Entry, cancellation),
        };
    }

    // An entry that asks for the time of delivery may name a price, of express.
    private static bool IsOfOtherShipping(KnowledgeEntry entry, AskFrame frame) =>
        frame is AskFrame.ShippingCost or AskFrame.ShippingTime
        && EntryFrames.Agreement(entry, frame == AskFrame.ShippingCost ? AskFrame.ShippingTime : AskFrame.ShippingCost) is var other
        && other >= Agreed
        && other - EntryFrames.Agreement(entry, frame) >= Clearly;

    /// <summary>The same where what is told before the ask says what it is about.</summary>
    public Task<AnswerPart?> OfStoryAsync(AskContext context, string story, AskFrame frame, CancellationToken cancellation) =>
        FromKnowledgeAsync(context with { Ask = context.Ask with { Text = story + " " + context.Ask.Text } }, frame, cancellation);

    /// <summary>The entry that tells what a question needs and the answer so far does not; null where there is none.</summary>
    public async Task<AnswerPart?> SoughtAsync(AskContext context, AnswerPart first, SoughtEntry sought, CancellationToken cancellation)
    {
        var asked = await knowledge.FindAsync(context.Tenant, context.Ask.Text, context.Language, MostBeside, sought.Find, cancellation);
        var found = await knowledge.FindAsync(context.Tenant, sought.Find, context.Language, MostBeside, null, cancellation);
        var about = asked.Concat(found).Where(match => match.SameLanguage).ToList();
        var match =
            about.Find(match => sought.IsAskedIn(match.Entry.Question) && sought.IsToldIn(match.Entry.Question + "\n" + match.Entry.Answer))
            ?? about.Find(match => sought.IsAskedIn(match.Entry.Answer) && sought.IsToldIn(match.Entry.Answer));
        if (match is null)
        {
            return null;
        }

        var left = Left(match, context.Language);
        return first with
        {
            Source = AnswerSource.Knowledge,
            Paragraph = match.Entry.Answer,
            Said = match.Entry.Answer,
            Evidence = [match.Entry.Cite()],
            Certainty = SureOfSought,
            IsSought = true,
            Refuses = false,
            Unexplained =
            [
                .. TellingWords
                    .Of(context.Ask, context.Language)
                    .Where(word =>
                        left.Contains(word)
                        && !AskedAmounts.IsTold(word, match.Entry.Answer)
                        && !(context.Products.Named && context.IsOfProduct(word))
                        && !TimesOfDay.IsHour(word, match.Entry.Answer)
                    ),
            ],
            LeavesOpen = context.Named.Count > 0 && TellsOfGoods(match.Entry) || !IsWithin(context, match.Entry),
        };
    }

    // "In Tashkent the same day": of Samarkand a person sees.
    private static bool IsWithin(AskContext context, KnowledgeEntry entry)
    {
        var told = PlaceBook.Standard.FindIn(entry.Answer, entry.Language).Select(mention => mention.Place).ToList();
        var asked = PlaceBook.Standard.FindIn(context.Destination, context.Language).Select(mention => mention.Place).ToList();
        return told.Count == 0
            || asked.Exists(place => told.Exists(known => known.Id == place.Id || PlaceBook.Standard.Covers(known, place)));
    }

    // Of a thing that is named delivery may be another than of most, where an entry beside tells of large or heavy goods.
    private async Task<bool> DependsOnGoodsAsync(AskContext context, AskFrame frame, KnowledgeEntry entry, CancellationToken cancellation)
    {
        if (!FrameHints.IsShipping(frame) || context.Products.Products.Count == 0)
        {
            return false;
        }

        if (TellsOfGoods(entry))
        {
            return IsElsewhere(context, entry);
        }

        var beside = await knowledge.FindAsync(
            context.Tenant,
            FrameHints.Of(AskFrame.ShippingPlace)!,
            context.Language,
            MostBeside,
            FrameHints.Of(frame),
            cancellation
        );
        return beside.Any(match =>
            match.Entry.EntryId != entry.EntryId
            && match.SameLanguage
            && Shipping.Any(shipping => EntryFrames.Agreement(match.Entry, shipping) >= Agreed)
            && (TellsOfGoods(match.Entry) || IsOfGoods(match.Entry, context))
        );
    }

    // "Furniture 59 in Germany, 129 to Austria; lamps to all other countries": of a third country only a person knows.
    private static bool IsElsewhere(AskContext context, KnowledgeEntry entry)
    {
        var told = PlaceBook
            .Standard.FindIn(entry.Answer, entry.Language)
            .Select(mention => Elsewhere.CountryOf(mention.Place))
            .ToHashSet();
        return PlaceBook
            .Standard.FindIn(context.Ask.Text + " " + context.Place, context.Language)
            .Any(mention => !mention.Place.Group && told.Count > 0 && !told.Contains(Elsewhere.CountryOf(mention.Place)));
    }

    // "Cages we bring within the town only".
    private static bool IsOfGoods(KnowledgeEntry entry, AskContext context) =>
        AskWords
            .Of(entry.Answer, entry.Language)
            .Any(word =>
                word.Text.Length > ShortestKind
                && !word.Text.Any(char.IsDigit)
                && !TellingWords.IsSilent(word.Text, entry.Language)
                && context.Products.Products.Any(product => ProductWords.ExplainsTitle(product, word.Text, entry.Language))
            );

    private static bool TellsOfGoods(KnowledgeEntry entry) =>
        AskWords.Of(entry.Answer, entry.Language).Any(word => ClauseWords.Bulky.Contains(word.Text));

    /// <summary>
    /// The entry that answers one frame of a clause whose other frame a first entry answers: "where are you, and till when on Sundays";
    /// null where none asks for just this.
    /// </summary>
    public async Task<AnswerPart?> BesideAsync(AskContext context, AnswerPart first, AskFrame frame, CancellationToken cancellation)
    {
        var matches = await knowledge.FindAsync(
            context.Tenant,
            context.Ask.Text,
            context.Language,
            MostBeside,
            FrameHints.Of(frame),
            cancellation
        );
        var best = matches
            .Where(match => match.SameLanguage && !first.Evidence.Contains(match.Entry.Cite()))
            .Where(match => EntryFrames.Agreement(match.Entry, frame) >= Agreed)
            .Select(match => match with { Certainty = EntryFrames.Certainty(match, frame, 1) })
            .MaxBy(match => match.Certainty);
        return best is null
            ? null
            : first with
            {
                Paragraph = best.Entry.Answer,
                Evidence = [best.Entry.Cite()],
                Certainty = Math.Min(first.Certainty, Math.Max(best.Certainty, BesideAtLeast)),
                Unexplained = [.. Left(best, context.Language).Intersect(first.Unexplained, StringComparer.Ordinal)],
            };
    }

    /// <summary>The one entry that asks for a frame, for a person to see; null where there is none, or another.</summary>
    public async Task<AnswerPart?> OnlyOfAsync(AskContext context, AskFrame frame, CancellationToken cancellation)
    {
        var hint = FrameHints.Of(frame)!;
        var found = await knowledge.FindAsync(context.Tenant, hint, context.Language, MostBeside, hint, cancellation);
        var own = found.Where(match => match.SameLanguage && EntryFrames.Agreement(match.Entry, frame) >= Surely).ToList();
        return own is [var only]
            ? new AnswerPart(
                context.Ask,
                AnswerSource.Knowledge,
                only.Entry.Answer,
                [only.Entry.Cite()],
                BesideAtLeast,
                [.. TellingWords.Of(context.Ask, context.Language)]
            )
            {
                LeavesOpen = true,
            }
            : null;
    }

    // What the entry does not explain, in the words of the clause.
    private static HashSet<string> Left(KnowledgeMatch match, string language) =>
        match.Unexplained.SelectMany(word => AskWords.Of(word, language)).Select(word => word.Text).ToHashSet(StringComparer.Ordinal);

    private async Task<KnowledgeMatch?> BestAsync(AskContext context, string text, AskFrame frame, CancellationToken cancellation)
    {
        var matches = await knowledge.FindAsync(context.Tenant, text, context.Language, 5, FrameHints.Of(frame), cancellation);
        var read = context.Ask.Reading.Of(frame);
        return matches
            .Where(match => match.SameLanguage)
            .Select(match => match with { Certainty = EntryFrames.Certainty(match, frame, read) })
            .MaxBy(match => match.Certainty);
    }

    /// <summary>The answer before, where it answers this ask too: "and how much is it?"; null where it does not.</summary>
    public async Task<AnswerPart?> GoesOnAsync(AskContext context, AnswerPart before, AskFrame frame, CancellationToken cancellation)
    {
        var language = context.Language;
        var text = before.Ask.Text + " " + context.Ask.Text;
        var match = await BestAsync(context, text, before.Ask.Frame, cancellation);
        var own = await BestAsync(context, context.Ask.Text, frame, cancellation);
        if (
            match is null
            || !before.Evidence.Contains(match.Entry.Cite())
            || own is { Certainty: >= LeastCertain } && own.Entry.EntryId != match.Entry.EntryId
        )
        {
            return null;
        }

        var left = Left(match, language);
        return before with
        {
            Ask = context.Ask,
            Certainty = Math.Min(before.Certainty, match.Certainty),
            Unexplained = [.. TellingWords.Of(context.Ask, language).Where(left.Contains)],
        };
    }
}
