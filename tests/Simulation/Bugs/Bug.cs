namespace Simulation.Bugs;

/// <summary>
/// Mistakes that the product does not make, made by ports that lie to it: each has to be found, or the simulator is not worth its word.
/// </summary>
internal enum Bug
{
    None,

    /// <summary>A letter is acknowledged when the queue has it in memory only.</summary>
    AcknowledgedBeforeEnqueued,

    /// <summary>That a handover begins is not written down before it.</summary>
    NotReserved,

    /// <summary>Writers of one thread are taken for one person.</summary>
    SupersededAcrossPeople,

    /// <summary>Whoever opens an approver's link approves.</summary>
    DecidedOnGet,

    /// <summary>People decide about what a cache shows, which does not hear of decisions.</summary>
    DecidedTwice,

    /// <summary>A letter is forgotten half an hour after it came.</summary>
    DuplicateWindowTooShort,

    /// <summary>The header by which machines say that they write is lost.</summary>
    AutomaticMailAnswered,

    /// <summary>That a step ended is written down without its result.</summary>
    StepResultLost,

    /// <summary>After a restart the clock of the workflows runs ahead.</summary>
    HoldForgotten,

    /// <summary>What goes to the dead letters is dropped.</summary>
    DeadLetterLost,

    /// <summary>What nobody knows of a handover is taken for a no.</summary>
    SettledBlindly,

    /// <summary>Settings of a shop are read once.</summary>
    ShadowNotSeen,
}
