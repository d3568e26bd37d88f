using Mancrel.Core.Triage;

namespace Mancrel.Core.Crm;

/// <summary>What a wish is worth before outcomes say otherwise: points of a lead's score, fresh; half after a month.</summary>
public static class LeadWishes
{
    /// <summary>Of each kind of wish only the newest counts, and so many kinds, the latest first.</summary>
    public const int Most = 3;

    private const double HalfAfterDays = 30;

    private static readonly Dictionary<Intent, int> Worth = new()
    {
        [Intent.OrderRequest] = 35,
        [Intent.Interested] = 28,
        [Intent.MeetingRequest] = 26,
        [Intent.PriceQuote] = 22,
        [Intent.Availability] = 18,
        [Intent.Partnership] = 14,
        [Intent.ProductQuestion] = 14,
        [Intent.ShopQuestion] = 10,
        [Intent.NotInterested] = -30,
        [Intent.Unsubscribe] = -60,
        [Intent.Spam] = -50,
        [Intent.JobApplication] = -15,
    };

    /// <summary>Whether a wish counts at all.</summary>
    public static bool Counts(Intent intent) => Worth.ContainsKey(intent);

    /// <summary>Points of a wish that was said so long ago.</summary>
    public static double Points(Intent intent, TimeSpan age) =>
        Worth.GetValueOrDefault(intent) * Math.Pow(0.5, Math.Max(0, age.TotalDays) / HalfAfterDays);
}
