/* HTML as a part of another page, as a content management system wants it. Part of libshimai. */
#ifndef SHIMAI_WEB_H
#define SHIMAI_WEB_H

#include "shimai.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One element of the class `shimai`, without html, head and body; all rules of its style sheet are
 * those of that class, and all its ids begin with it and the record's id. Vertical layouts are set
 * horizontally in it. */
struct shimai_web {
    int heading; /* rank of the title, 1 to 6; 0: 2. Those below follow, and none is beyond 6 */
    /* Style sheet and pictures are files beside that of the page, and named after it (x.css,
     * x-1.png), for shimai_write alone; else they stand in it. */
    bool files;
};

#ifdef __cplusplus
}
#endif

#endif
