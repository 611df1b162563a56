import { BilingualError } from "../../model/text.ts";
import type { NeedDecision } from "../../model/scenario.ts";

/** A need option of the scenario that cannot be applied: a problem of the input, in both languages. */
export class NeedsError extends BilingualError {
  readonly code = "NEEDS";

  private static of(de: string, en: string): NeedsError {
    return new NeedsError({ de, en }, "fleetPolicy.needs: ");
  }

  static unknownGroup(groupId: string, known: string[]): NeedsError {
    return NeedsError.of(
      `die Gruppe „${groupId}“ gibt es nicht; bekannt sind ${known.join(", ") || "keine"} (umstieg need --json)`,
      `there is no group "${groupId}"; see umstieg need --json`,
    );
  }

  static unknownOption({ groupId, optionId }: NeedDecision, known: string[]): NeedsError {
    return NeedsError.of(
      `die Gruppe „${groupId}“ hat keine Lösung „${optionId}“; es gibt ${known.join(", ")}`,
      `group "${groupId}" has no option "${optionId}"`,
    );
  }

  static releasesNothing({ groupId, optionId }: NeedDecision): NeedsError {
    return NeedsError.of(
      `„${optionId}“ der Gruppe „${groupId}“ gibt kein Fahrzeug frei; bitte weglassen`,
      `"${optionId}" of group "${groupId}" releases no vehicle; leave it out`,
    );
  }

  static twice(groupId: string): NeedsError {
    return NeedsError.of(
      `für die Gruppe „${groupId}“ stehen zwei Lösungen; bitte eine wählen`,
      `group "${groupId}" has two options; choose one`,
    );
  }

  static onOrder(vehicleId: string): NeedsError {
    return NeedsError.of(
      `für „${vehicleId}“ ist schon ein Nachfolger bestellt; es kann nicht entfallen`,
      `a successor of "${vehicleId}" is on order; it cannot go`,
    );
  }

  static locked(vehicleId: string): NeedsError {
    return NeedsError.of(
      `„${vehicleId}“ ist in locks festgelegt; es kann nicht zugleich entfallen`,
      `"${vehicleId}" stands in locks; it cannot go at the same time`,
    );
  }
}
