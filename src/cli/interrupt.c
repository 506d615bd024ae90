/* What ends the program before its time, signals and the lack of memory: it does so at once, but
 * while files are being written, when it waits until the library has removed what is half made. */
#include "cli/cli.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

/* What a handler can reach; there is no other way to it. */
static struct shimai_interrupt interrupt;
static void (*end_without_memory)(void);

#define NO_MEMORY (-1) /* among the numbers of signals */

static void end_by(int number) {
    if (number == NO_MEMORY)
        end_without_memory();
    signal(number, SIG_DFL);
    raise(number);
}

/* The second time it is meant. */
static void hear(int number) {
    if (interrupt.writing && !interrupt.asked)
        interrupt.asked = number;
    else
        end_by(number);
}

/* What was ignored before, as with nohup, stays so. */
struct shimai_interrupt *cli_hear_signals(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction before;
        struct sigaction action = {.sa_handler = hear, .sa_flags = SA_RESTART};
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
    return &interrupt;
}

/* Asked first: another thread may be about to write, and looks whether to. */
bool cli_end_when_written(void (*end)(void)) {
    end_without_memory = end;
    interrupt.asked = NO_MEMORY;
    atomic_thread_fence(memory_order_seq_cst);
    return interrupt.writing;
}

void cli_heed_signals(void) {
    if (interrupt.asked)
        end_by(interrupt.asked);
}
