using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Replies.Answers;

/// <summary>Answers asks from the shop's policies, and tells which words of them the policies do not explain.</summary>
internal sealed class PolicyParts(PolicyBook? policies, OfficeDay? office, Catalogue.Linking.IProductLinker linker)
{
    private const double SureOfPolicy = 0.95;

    // "If I take the P7 Pro, is delivery paid?": with what it costs alone the order is large enough.
    private static Money? Worth(AskContext context) =>
        context.Worth
        ?? (
            context.Named is [{ Price: { } price } only] && QuantityPrices.Of(only).Count == 0
                ? price with
                {
                    Amount = price.Amount * (AskedCount.Of(context.Ask, context.Letter, [only], context.Named) ?? 1),
                }
                : null
        );

    // "Could you send 7 kg there? What would it cost?"
    private static decimal? WeightBeside(AskContext context, AskFrame frame, string language) =>
        FrameHints.IsShipping(frame)
        && Shipping(context).Select(ask => PolicySlotReader.Read(frame, ask.Text, language).WeightKg).OfType<decimal>().Distinct().ToList()
            is [var only]
            ? only
            : null;

    private static IEnumerable<Ask> Shipping(AskContext context) => context.Letter.Where(ask => ask.Frames.Any(FrameHints.IsShipping));

    private static bool IsFree(ShopPolicies known, Money worth) =>
        known.Shipping.Any(line => line.FreeFrom is { } from && from.Currency == worth.Currency && from.Amount <= worth.Amount);

    /// <summary>True where a day of the next two weeks has other hours than its weekday: an entry about hours leaves it out.</summary>
    public async Task<bool> ChangeHoursSoonAsync(TenantId tenant, CancellationToken cancellation) =>
        policies is not null
        && await policies.GetAsync(tenant, cancellation) is { Hours: { } hours } known
        && await TodayAsync(tenant, known, cancellation) is { } today
        && HoursAnswers.Coming(hours, today).Any();

    /// <summary>True where a clause asks for payment by transfer, of which a text does not speak.</summary>
    public static bool LacksAskedWay(AskContext context, string text) =>
        PolicyPhrases.For(context.Language) is { } phrases
        && PaymentAnswers.Asked(context.Ask.Text, phrases).Contains(PaymentWay.BankTransfer)
        && !PaymentAnswers.Asked(text, phrases).Contains(PaymentWay.BankTransfer);

    /// <summary>True where delivery is told by kinds of goods.</summary>
    public async Task<bool> TellGoodsAsync(TenantId tenant, CancellationToken cancellation) =>
        policies is not null && (await policies.GetAsync(tenant, cancellation)).Shipping.Any(line => line.Goods.Count > 0);

    /// <summary>True where a text speaks of a way of payment that the clause asks for.</summary>
    public static bool SpeaksOfAskedWay(AskContext context, string text) =>
        PolicyPhrases.For(context.Language) is { } phrases
        && PaymentAnswers.Asked(context.Ask.Text, phrases).Intersect(PaymentAnswers.Asked(text, phrases)).Any();

    // No day is told of without a clock.
    private async Task<DateOnly?> TodayAsync(TenantId tenant, ShopPolicies known, CancellationToken cancellation) =>
        office is null ? null : await office.TodayAsync(tenant, known.Hours?.TimeZone, cancellation);

    /// <summary>The answer of the policies; null where they do not tell it.</summary>
    public async Task<AnswerPart?> AnswerAsync(AskContext context, AskFrame frame, CancellationToken cancellation)
    {
        if (policies is null)
        {
            return null;
        }

        var language = context.Language;
        var place = context.Destination;
        var known = await policies.GetAsync(context.Tenant, cancellation);
        var named = context.Products is { Named: true, Products: [var product, ..] } ? product.Title : null;
        var slots = PolicySlotReader.Read(frame, context.Ask.Text, language, PolicyFields.CurrencyOf(known)) with
        {
            Place = place.Length == 0 ? null : place,
            Category = named,
            Beside = FrameHints.IsShipping(frame) ? string.Join('\n', Shipping(context).Select(ask => ask.Text)) : "",
            Today = await TodayAsync(context.Tenant, known, cancellation),
        };
        if (frame == AskFrame.ShippingCost && slots.Amount is null && Worth(context) is { } worth && IsFree(known, worth))
        {
            slots = slots with { Amount = worth };
        }

        slots = slots with
        {
            WeightKg =
                named is null ? slots.WeightKg ?? WeightBeside(context, frame, language)
                // "Delivery of the 15 kg bag": whether the order weighs so much is not said.
                : context.Products.Products is [var one] && SaleUnit.Of(one) == "kg"
                    ? AskedCount.Of(context.Ask, context.Letter, [one], context.Named)
                : null,
        };

        if (PolicyAnswers.For(known, frame, slots, language) is not { } answer)
        {
            return null;
        }

        var written = PolicyAnswers.Explained(answer, slots, context.Ask.Text, language);
        // The words of an ask are Latin, however the letter writes Uzbek.
        var explained = AskWords
            .Of(string.Join(' ', written), language)
            .Select(word => word.Text)
            .Concat(written)
            .ToHashSet(StringComparer.Ordinal);
        if (frame is AskFrame.Discount or AskFrame.Payment)
        {
            explained.UnionWith(NamedSums.In(context.Ask, answer.Sentence));
        }

        // "I can come at four on Sunday": the hours of the day tell whether that is in time.
        var tellsTimes = frame == AskFrame.Hours && TimesOfDay.AreToldIn(answer.Sentence);
        var said = KnowledgeTerm.All(answer.Sentence, language);
        string[] left =
        [
            .. AskedAmounts
                .Untold(context.Ask, frame, answer.Sentence)
                .Where(count => !explained.Contains(count) && !context.IsOfProduct(count) && !IsTime(count)),
            .. TellingWords
                .Of(context.Ask, language)
                .Where(word =>
                    !explained.Contains(word)
                    && !(context.Products.Named && context.IsOfProduct(word))
                    && !AskedAmounts.IsTold(word, answer.Sentence)
                    && !IsTime(word)
                    && !IsSaid(word)
                    && !IsOwnMoney(word)
                ),
        ];
        return new AnswerPart(
            context.Ask,
            AnswerSource.Policy,
            answer.Sentence,
            [answer.Cite()],
            SureOfPolicy,
            IsOfAllGoods(frame) ? await WithoutGoodsAsync(context, left, cancellation) : left
        )
        {
            LeavesOpen = !answer.IsWhole || FrameHints.IsShipping(frame) && context.Products.Products.Count > 0 && LeavesGoodsOut(known),
            Refuses = answer.Refuses,
        };

        bool IsTime(string word) => tellsTimes && TimesOfDay.IsHour(word, answer.Sentence);

        // "How many pounds is it to Glasgow": in the money of the shop.
        bool IsOwnMoney(string word) =>
            CurrencyWords.CodeOf(word) is { } code
            && string.Equals(PolicyFields.CurrencyOf(known), code, StringComparison.OrdinalIgnoreCase);

        // "What extra is there on twelve months": a word of the shop's own note is told.
        bool IsSaid(string word) =>
            KnowledgeTerm.All(word, language) is [var term] && said.Exists(one => WordForms.Likeness(one.Form, term.Form, language) >= 1);
    }

    // "All but aquariums and cages": whether the thing is one of those a person sees.
    private static bool LeavesGoodsOut(ShopPolicies known) =>
        known.Shipping.SelectMany(line => line.Goods).Any(text => LeavesOut(AskWords.Of(text.Value, text.Key), text.Key));

    // "Qafasdan boshqa tovarlar" are all but cages, "boshqa tovarlar" the others.
    private static bool LeavesOut(List<Catalogue.Linking.WordSpan> words, string language) =>
        words
            .Index()
            .Any(word =>
                ClauseWords.OtherThan.Contains(word.Item.Text)
                || language == "uz"
                    && word.Item.Text is "boshqa"
                    && word.Index > 0
                    && words[word.Index - 1].Text.EndsWith("dan", StringComparison.Ordinal)
            );

    // What holds of goods of all kinds holds of the one that is named.
    private static bool IsOfAllGoods(AskFrame frame) => frame == AskFrame.ReturnsPolicy || FrameHints.IsShipping(frame);

    private async Task<string[]> WithoutGoodsAsync(AskContext context, string[] words, CancellationToken cancellation)
    {
        var left = new List<string>();
        foreach (var word in words)
        {
            if (word.Any(char.IsDigit) || !await IsGoodsAsync(context, word, cancellation))
            {
                left.Add(word);
            }
        }

        return [.. left];
    }

    private async Task<bool> IsGoodsAsync(AskContext context, string word, CancellationToken cancellation) =>
        (await linker.LinkAsync(context.Tenant, word, context.Language, cancellation)).Mentions.Any(mention =>
            mention.Candidates.Any(one => Catalogue.Linking.ProductWords.ExplainsTitle(one.Product, word, context.Language))
        );
}
