using System.Text.RegularExpressions;
using Mancrel.Core.Common;

namespace Mancrel.Core.Triage;

/// <summary>
/// How soon a person should look at a message: what it wants sets the base, tone, urgent words and what is at stake move it. Each move is a
/// reason.
/// </summary>
internal static partial class Priority
{
    private static readonly Dictionary<Intent, int> Base = new()
    {
        [Intent.Complaint] = 75,
        [Intent.PaymentProblem] = 72,
        [Intent.DeliveryProblem] = 70,
        [Intent.ChangeOrCancelOrder] = 68,
        [Intent.OrderRequest] = 65,
        [Intent.ReturnRefund] = 60,
        [Intent.Interested] = 60,
        [Intent.AccountAccess] = 58,
        [Intent.PriceQuote] = 55,
        [Intent.TechnicalSupport] = 55,
        [Intent.MeetingRequest] = 55,
        [Intent.Availability] = 50,
        [Intent.OrderStatus] = 50,
        [Intent.ProductQuestion] = 45,
        [Intent.ShopQuestion] = 45,
        [Intent.BillingInvoice] = 45,
        [Intent.Unsubscribe] = 40,
        [Intent.Partnership] = 30,
        [Intent.None] = 25,
        [Intent.NotInterested] = 15,
        [Intent.JobApplication] = 15,
        [Intent.ThanksAck] = 10,
        [Intent.OutOfOffice] = 5,
        [Intent.Spam] = 0,
    };

    /// <summary>The priority, 0..100, and what moved it, strongest first.</summary>
    public static (int Value, IReadOnlyList<string> Reasons) Of(Intent intent, Sentiment sentiment, string text, Entities entities)
    {
        var moves = new List<(int By, string Why)>();
        if (intent is not (Intent.Spam or Intent.OutOfOffice))
        {
            Move(moves, 20, LegalThreat().Match(text), "threat of consequences");
            Move(moves, 15, Urgent().Match(text), "urgent");
            Move(moves, 8, Repeated().Match(text), "not the first message");
            if (sentiment == Sentiment.Negative)
            {
                moves.Add((10, "negative tone"));
            }

            if (entities.Quantities.Any(quantity => Number(quantity) >= 50))
            {
                moves.Add((8, $"large quantity: {entities.Quantities.First(quantity => Number(quantity) >= 50)}"));
            }

            Move(moves, -10, NoHurry().Match(text), "no hurry");
        }

        var start = Base[intent];
        var value = Math.Clamp(start + moves.Sum(move => move.By), 0, 100);
        var reasons = new List<string> { $"{CoreJson.Name(intent)} starts at {start}" };
        reasons.AddRange(moves.OrderByDescending(move => Math.Abs(move.By)).Select(move => $"{move.Why} ({move.By:+0;-0})"));
        return (value, reasons);
    }

    private static void Move(List<(int By, string Why)> moves, int by, Match match, string why)
    {
        if (match.Success)
        {
            moves.Add((by, $"{why}: \"{match.Value.Trim()}\""));
        }
    }

    private static int Number(string quantity)
    {
        var digits = new string([.. quantity.TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, out var number) ? number : 0;
    }

    [GeneratedRegex(
        @"\b(?i:urgent(?:ly)?|asap|immediately|right away|as soon as possible|emergency|today at the latest|срочно"
            + @"|немедленно|как можно скорее|как можно быстрее|горит|shoshilinch|tezda|zudlik bilan|tezroq|dringend|sofort"
            + @"|urgente|cuanto antes|au plus vite)\b"
    )]
    private static partial Regex Urgent();

    [GeneratedRegex(
        @"\b(?i:lawyer|attorney|legal action|sue you|court|police|chargeback|consumer protection|ombudsman|bad review"
            + @"|адвокат\w*|юрист\w*|в суд|полици\w*|прокуратур\w*|роспотребнадзор\w*|претензи\w*|sudga|advokat\w*|prokuratura\w*"
            + @"|politsiya\w*|anwalt|abogado|avocat)\b"
    )]
    private static partial Regex LegalThreat();

    [GeneratedRegex(
        @"\b(?i:(?:second|third|fourth|fifth) time|several times|again and again|still no (?:answer|reply)|nobody "
            + @"(?:answers|replied)|второй раз|третий раз|снова пишу|до сих пор нет ответа|никто не отвечает|ikkinchi marta"
            + @"|uchinchi marta|hech kim javob)"
    )]
    private static partial Regex Repeated();

    [GeneratedRegex(
        @"\b(?i:no (?:rush|hurry)|not urgent|whenever you (?:can|have time)|не срочно|не к спеху|когда будет время"
            + @"|shoshilinch emas|bo'sh vaqtingizda)\b"
    )]
    private static partial Regex NoHurry();
}
