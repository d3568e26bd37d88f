namespace Simulation;

/// <summary>What the simulator can have go wrong, or make happen at the wrong moment.</summary>
internal enum Trouble
{
    CrashBeforeCall,
    CrashAfterCall,
    Killed,
    CallFails,
    AnswerDropped,
    FailsSeveralTimes,
    SlowCall,
    ClockForward,
    ClockBack,
    MessageDelayed,
    MessagesReordered,
    LockLost,
    WebhookRepeated,
    Meanwhile,
    SecondInstance,
    StoreConflict,
    MailerRefuses,
    MailerTakesAndBreaks,
    MailerBreaks,
    ModelLate,
    ModelWrong,
    ModelFails,
    DoubleClick,
    Scanner,
    MailboxDuplicate,
    AutomaticMail,
    OtherInThread,
    Garbage,
}

/// <summary>How often each trouble truly happened.</summary>
internal sealed class Tally
{
    private readonly long[] counts = new long[Enum.GetValues<Trouble>().Length];

    public long this[Trouble trouble] => counts[(int)trouble];

    public long Total => counts.Sum();

    public void Count(Trouble trouble) => counts[(int)trouble]++;

    public void Add(Tally other)
    {
        for (var index = 0; index < counts.Length; index++)
        {
            counts[index] += other.counts[index];
        }
    }
}
