using System.Globalization;

namespace Mancrel.Core.Outreach;

/// <summary>
/// From when on mail to many must stand still: dead addresses and complaints ruin the name of the domain that writes. Amazon SES reviews
/// senders from 5 % of returned mail and 0.1 % of complaints on.
/// </summary>
internal static class Reputation
{
    // Fewer say nothing of the list.
    private const long LeastReturned = 10;
    private const long LeastComplaints = 3;
    private const long ReturnedPerCent = 5;
    private const decimal ComplaintsPerCent = 0.1m;

    /// <summary>Why it must stand still; null where it may go on.</summary>
    /// <param name="handedOver">Mails that left, those that came back too.</param>
    /// <param name="returned">Of these, what came back or was refused for good.</param>
    /// <param name="complaints">Of these, what was reported as spam.</param>
    /// <param name="since">What is said of the mails behind their number, such as <c> of the last days</c>.</param>
    public static string? Ruined(long handedOver, long returned, long complaints, string since = "")
    {
        if (returned >= LeastReturned && returned * 100 > handedOver * ReturnedPerCent)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{returned} of {handedOver} mails{since} came back, more than {ReturnedPerCent} %: look at the addresses before it goes on"
            );
        }

        return complaints >= LeastComplaints && complaints * 100 >= handedOver * ComplaintsPerCent
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{complaints} of {handedOver} mails{since} were reported as spam, {ComplaintsPerCent} % or more: "
                    + $"look at whom it goes to before it goes on"
            )
            : null;
    }
}
